import { ref } from 'vue'

const SHOWN_MS = 2_600

/** One short sentence over the page; the next one replaces it. */
export const toast = ref('')

let timer: ReturnType<typeof setTimeout> | undefined

export function say(text: string): void {
  toast.value = text
  clearTimeout(timer)
  timer = setTimeout(() => (toast.value = ''), SHOWN_MS)
}
