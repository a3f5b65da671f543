import { Problem } from '../api'
import { t, type TextKey } from '../texts'

/** What an operator is told of a call that did not succeed. */
export function told(failure: unknown): string {
  if (!(failure instanceof Problem)) return t('state.unknown')
  if (failure.status === 0) return t('state.offline')
  return failure.message || t('state.unknown')
}

/** Bytes of UTF-8: what WeChat counts. */
export const bytes = (text: string): number => new TextEncoder().encode(text).length

/** A text whose key comes from the server; the key itself where there is none. */
export function named(prefix: 'tag' | 'reply' | 'why' | 'day' | 'message' | 'channel' | 'outcome' | 'held' | 'notSent' | 'broadcasts', name: string, values: Record<string, number> = {}): string {
  const key = `${prefix}.${name}` as TextKey
  try {
    return t(key, values)
  } catch {
    return name
  }
}
