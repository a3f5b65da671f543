import { ref, shallowRef } from 'vue'
import { simulator, type WireEntry } from '../api/simulator'
import { poll } from './poll'

const EVERY_MS = 1_500
const KEPT = 300

const entries = shallowRef<WireEntry[]>([])
const paused = ref(false)
let last: WireEntry['id'] | null = null

/** What WeChat and the product said to each other, newest first. */
export const wire = { entries, paused }

async function look(): Promise<void> {
  if (paused.value) return
  const { entries: fresh } = await simulator.wire(last)
  const newest = fresh.at(-1)
  if (!newest) return
  last = newest.id
  entries.value = [...fresh.reverse(), ...entries.value].slice(0, KEPT)
}

export function watchWire(): () => Promise<void> {
  return poll(look, EVERY_MS)
}

/** Forgets what was seen, for a world that starts anew. */
export function forgetWire(): void {
  entries.value = []
  last = null
}
