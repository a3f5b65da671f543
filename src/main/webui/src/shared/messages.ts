import { readonly, ref } from 'vue'

/** The languages of the pages; Chinese is the first. */
export type Language = 'zh' | 'en'

const KEY = 'wetwin.language'
const HOLE = /\{(\w+)(?:\|([^|{}]+)\|([^|{}]+))?\}/g

const current = ref<Language>(remembered())
show(current.value)

/** The language the person reads now; the same for both pages, kept between visits. */
export const language = readonly(current)

/** The language as a locale, for Intl and the html element. */
export const locale = (): string => (current.value === 'zh' ? 'zh-CN' : 'en-GB')

export function setLanguage(next: Language): void {
  current.value = next
  show(next)
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}

/**
 * Texts of one page in both languages. The English file has the same keys by type, so a missing one does not compile.
 * `t('greeting', { name: '李雷' })` fills `{name}`; `{n|order|orders}` becomes "1 order" or "2 orders".
 */
export function useMessages<Key extends string>(zh: Record<Key, string>, en: Record<Key, string>) {
  return (key: Key, values: Record<string, string | number> = {}): string =>
    (current.value === 'zh' ? zh : en)[key].replace(HOLE, (hole, name: string, one?: string, several?: string) => {
      const value = String(values[name] ?? hole)
      return one === undefined ? value : `${value} ${value === '1' ? one : several}`
    })
}

function remembered(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

function show(next: Language): void {
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
}
