import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { asProblem, type Problem } from '@/shared/api/http'

export interface Asked<T> {
  data: ShallowRef<T | null>
  problem: ShallowRef<Problem | null>
  busy: Ref<boolean>
  again: () => Promise<void>
}

/** Asks at once and keeps the last answer while asking again; an answer that was overtaken is dropped. */
export function useAsk<T>(work: () => Promise<T>, start: T | null = null): Asked<T> {
  const data = shallowRef<T | null>(start)
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)
  let turn = 0

  async function again(): Promise<void> {
    const mine = ++turn
    busy.value = true
    try {
      const answer = await work()
      if (mine !== turn) return
      data.value = answer
      problem.value = null
    } catch (failure) {
      if (mine === turn) problem.value = asProblem(failure)
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  void again()
  return { data, problem, busy, again }
}
