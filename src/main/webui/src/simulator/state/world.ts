import { computed, ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/shared/api/http'
import { simulator, type SimulatorState } from '../api/simulator'
import { poll } from './poll'

const STATE_EVERY_MS = 2_000

const state = shallowRef<SimulatorState | null>(null)
const failure = shallowRef<Problem | null>(null)
const ahead = ref(0)
const tick = ref(Date.now())
const chosen = ref(new URLSearchParams(location.search).get('person') ?? 'li')

/** The simulated world as last seen: its clock, its persons, its bad days, and whom this window plays. */
export const world = {
  state: computed(() => state.value),
  failure: computed(() => failure.value),
  /** The simulated time in milliseconds; it runs on between two looks at the simulator. */
  now: computed(() => tick.value + ahead.value),
  person: computed(() => chosen.value),
  me: computed(() => state.value?.persons.find((person) => person.id === chosen.value) ?? null),
  accountName: computed(() => state.value?.accountName ?? '晨光咖啡'),
  miniProgramName: computed(() => state.value?.miniProgramName ?? '晨光咖啡'),
}

export function play(person: string): void {
  chosen.value = person
  const address = new URL(location.href)
  address.searchParams.set('person', person)
  history.replaceState(null, '', address)
}

export async function lookAtWorld(): Promise<void> {
  try {
    const seen = await simulator.state()
    state.value = seen
    ahead.value = Date.parse(seen.now) - Date.now()
    tick.value = Date.now()
    failure.value = null
    if (!seen.persons.some((person) => person.id === chosen.value) && seen.persons[0]) play(seen.persons[0].id)
  } catch (problem) {
    failure.value = asProblem(problem)
  }
}

/** Keeps looking for as long as the calling component lives. */
export function watchWorld(): () => Promise<void> {
  poll(async () => {
    tick.value = Date.now()
  }, 1_000)
  return poll(lookAtWorld, STATE_EVERY_MS)
}
