import { ref, shallowRef } from 'vue'
import { simulator, type WireEntry } from '../api/simulator'
import { poll } from './poll'

const EVERY_MS = 1_500
const KEPT = 300

const entries = shallowRef<WireEntry[]>([])
const paused = ref(false)

/** What WeChat and the product said to each other, newest first. */
export const wire = { entries, paused }

async function look(): Promise<void> {
  if (paused.value) return
  const newest = entries.value[0]
  // The newest known entry is asked for again: if it is not there any more, WeChat has started anew.
  const [known, ...fresh] = newest ? await after(newest.id - 1) : []
  if (!newest || known?.id !== newest.id || known.at !== newest.at) entries.value = newestFirst(await after(0))
  else if (fresh.length > 0) entries.value = [...newestFirst(fresh), ...entries.value].slice(0, KEPT)
}

const after = async (id: number): Promise<WireEntry[]> => (await simulator.wire(id)).entries

const newestFirst = (entriesInOrder: WireEntry[]): WireEntry[] => entriesInOrder.slice(-KEPT).reverse()

export function watchWire(): () => Promise<void> {
  return poll(look, EVERY_MS)
}

/** Forgets what was seen, for a world that starts anew. */
export function forgetWire(): void {
  entries.value = []
}
