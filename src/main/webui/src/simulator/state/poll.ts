import { onScopeDispose } from 'vue'

/**
 * Repeats work while the page is visible, never two at once, and returns a function that runs it now.
 * A failure only means that the next turn comes as usual: the work itself keeps what there is to show.
 */
export function poll(work: () => Promise<void>, everyMs: number): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const turn = async (): Promise<void> => {
    do {
      again = false
      await work().catch(() => undefined)
    } while (again && !stopped)
    running = null
    if (!stopped) timer = setTimeout(tick, everyMs)
  }
  const now = (): Promise<void> => {
    if (running) {
      again = true
      return running
    }
    clearTimeout(timer)
    running = turn()
    return running
  }
  const tick = () => {
    if (document.hidden) timer = setTimeout(tick, everyMs)
    else void now()
  }
  const seen = () => {
    if (!document.hidden) void now()
  }

  document.addEventListener('visibilitychange', seen)
  onScopeDispose(() => {
    stopped = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', seen)
  })
  void now()
  return now
}
