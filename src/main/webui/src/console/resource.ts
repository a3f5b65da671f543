import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { Problem } from './api'

/**
 * Something read from the API: at once, again on `reload`, and every `everyMs` while the page is looked at. What was
 * read stays when a later reading fails.
 */
export function useResource<T>(read: (signal: AbortSignal) => Promise<T>, everyMs = 0) {
  const value = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const readAt = ref<Date>()
  let running: AbortController | undefined
  let timer: ReturnType<typeof setInterval> | undefined

  async function reload(): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    try {
      const answer = await read(mine.signal)
      if (mine.signal.aborted) return
      value.value = answer
      problem.value = undefined
      readAt.value = new Date()
    } catch (failure) {
      if (mine.signal.aborted) return
      problem.value = failure instanceof Problem ? failure : new Problem(500, 'INTERNAL', String(failure), null)
    }
  }

  const whenSeen = () => {
    if (!document.hidden) void reload()
  }

  onMounted(() => {
    void reload()
    if (everyMs === 0) return
    timer = setInterval(whenSeen, everyMs)
    document.addEventListener('visibilitychange', whenSeen)
  })
  onBeforeUnmount(() => {
    running?.abort()
    clearInterval(timer)
    document.removeEventListener('visibilitychange', whenSeen)
  })

  return { value, problem, readAt, reload }
}
