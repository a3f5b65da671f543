import { ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/shared/api/http'
import type { Order, OrderRequest, ShopApi } from '../../api/shop'
import { newKey } from '../newKey'

/**
 * Places an order once however often the button is touched. The first touch makes the Idempotency-Key; as long as the
 * same order is tried, every later try carries the same key, so an answer that was lost costs nothing.
 */
export function usePlacing(shop: ShopApi) {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  let attempt: { body: string; key: string } | null = null

  async function place(order: OrderRequest): Promise<Order | null> {
    if (busy.value) return null
    busy.value = true
    problem.value = null
    const body = JSON.stringify(order)
    if (attempt?.body !== body) attempt = { body, key: newKey() }
    try {
      const placed = await shop.place(order, attempt.key)
      attempt = null
      return placed
    } catch (failure) {
      problem.value = asProblem(failure)
      return null
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, place }
}
