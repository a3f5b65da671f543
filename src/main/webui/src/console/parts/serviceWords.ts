import type { ServiceWords } from '../api'
import { t } from '../texts'

/** What was said, in one line. */
export function wordsOf(said: ServiceWords): string {
  switch (said.kind) {
    case 'TEXT':
      return said.text ?? ''
    case 'IMAGE':
      return `[${t('service.image')}]`
    case 'CARD':
      return `[${t('service.kind.CARD')}] ${said.title ?? ''}`
    case 'TAP':
      return t('service.tapped', { key: said.key ?? '' })
    case 'OTHER':
      return t('service.other', { type: said.key ?? '' })
  }
}
