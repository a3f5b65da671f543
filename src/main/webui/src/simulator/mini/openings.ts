import { asProblem } from '@/shared/api/http'
import { newKey } from './newKey'
import { shopOf } from './session'

// Which entrances of the home page are opened, told in batches: nobody waits for it, and a report that did not get
// through goes out again with the next one, under the key it has.

interface Report {
  person: string
  key: string
  openings: { entrance: string; times: number }[]
}

const SOON_MS = 1_500
const MOST_WAITING = 5

const collected = new Map<string, Map<string, number>>()
const waiting: Report[] = []
let timer = 0

export function noteOpening(person: string, entrance: string): void {
  const times = collected.get(person) ?? new Map<string, number>()
  times.set(entrance, Math.min(100, (times.get(entrance) ?? 0) + 1))
  collected.set(person, times)
  window.clearTimeout(timer)
  timer = window.setTimeout(tellOpenings, SOON_MS)
}

/** At once: for whoever leaves the mini program. */
export function tellOpenings(): void {
  window.clearTimeout(timer)
  for (const [person, each] of collected) {
    const openings = [...each].map(([entrance, times]) => ({ entrance, times }))
    waiting.push({ person, key: newKey(), openings })
  }
  collected.clear()
  for (const report of waiting.splice(0).slice(-MOST_WAITING)) void tell(report)
}

async function tell(report: Report): Promise<void> {
  try {
    await shopOf(report.person).opened(report.openings, report.key)
  } catch (failure) {
    const { status } = asProblem(failure)
    if (status === 0 || status >= 500) waiting.push(report)
  }
}
