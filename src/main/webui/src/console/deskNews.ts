import { onBeforeUnmount, onMounted } from 'vue'
import { api } from './api'

const SEEN_MS = 2_500
const HIDDEN_MS = 10_000
const MOST_MS = 60_000

/**
 * Asks by one short request whether there is anything to read at the desk, and says so: often while the page is looked at,
 * less and less while it is not or the desk does not answer. Once a minute it says so in any case, for what may be sent
 * ends by time.
 */
export function useDeskNews(talk: () => string, changed: () => void) {
  let known = ''
  let pause = SEEN_MS
  let changedAt = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  function say() {
    changedAt = Date.now()
    changed()
  }

  async function ask() {
    clearTimeout(timer)
    running?.abort()
    const mine = (running = new AbortController())
    try {
      const news = await api.serviceNews(talk(), known, mine.signal)
      pause = document.hidden ? Math.min(Math.max(pause * 1.5, HIDDEN_MS), MOST_MS) : SEEN_MS
      if (news) {
        known = news
        say()
      } else if (Date.now() - changedAt > MOST_MS) say()
    } catch {
      pause = Math.min(pause * 2, MOST_MS)
    }
    if (!mine.signal.aborted) timer = setTimeout(() => void ask(), pause)
  }

  const whenSeen = () => {
    if (!document.hidden) void ask()
  }

  onMounted(() => {
    void ask()
    document.addEventListener('visibilitychange', whenSeen)
  })
  onBeforeUnmount(() => {
    running?.abort()
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', whenSeen)
  })
  return { ask }
}
