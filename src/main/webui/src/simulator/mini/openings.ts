import { asProblem } from '@/shared/api/http'
import type { ShopApi } from '../api/shop'
import { newKey } from './newKey'
import { shopOf } from './session'

// Which entrances of the home page are opened and which products are looked at, told in batches: nobody waits for it, and a
// report that did not get through goes out again with the next one, under the key it has.

interface Report {
  person: string
  key: string
  send: (api: ShopApi, key: string) => Promise<void>
}

const SOON_MS = 1_500
const MOST_WAITING = 5
const MOST_LOOKS = 20

const opened = new Map<string, Map<string, number>>()
const looked = new Map<string, Set<string>>()
const waiting: Report[] = []
let timer = 0

export function noteOpening(person: string, entrance: string): void {
  const times = opened.get(person) ?? new Map<string, number>()
  times.set(entrance, Math.min(100, (times.get(entrance) ?? 0) + 1))
  opened.set(person, times)
  tellSoon()
}

export function noteLook(person: string, product: string): void {
  const products = looked.get(person) ?? new Set<string>()
  if (products.size < MOST_LOOKS) products.add(product)
  looked.set(person, products)
  tellSoon()
}

function tellSoon(): void {
  window.clearTimeout(timer)
  timer = window.setTimeout(tellOpenings, SOON_MS)
}

/** At once: for whoever leaves the mini program. */
export function tellOpenings(): void {
  window.clearTimeout(timer)
  for (const [person, each] of opened) {
    const openings = [...each].map(([entrance, times]) => ({ entrance, times }))
    waiting.push({ person, key: newKey(), send: (api, key) => api.opened(openings, key) })
  }
  for (const [person, products] of looked) waiting.push({ person, key: newKey(), send: (api, key) => api.looked([...products], key) })
  opened.clear()
  looked.clear()
  for (const report of waiting.splice(0).slice(-MOST_WAITING)) void tell(report)
}

async function tell(report: Report): Promise<void> {
  try {
    await report.send(shopOf(report.person), report.key)
  } catch (failure) {
    const { status } = asProblem(failure)
    if (status === 0 || status >= 500) waiting.push(report)
  }
}
