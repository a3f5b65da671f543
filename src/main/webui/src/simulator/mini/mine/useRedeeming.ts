import { ref } from 'vue'
import { asProblem, type Problem } from '@/shared/api/http'
import type { Redemption, Reward, ShopApi } from '../../api/shop'
import { newKey } from '../newKey'

/** Whether nobody can know what became of the request: only then the same key is used again. */
const isOpen = (problem: Problem): boolean => problem.status === 0 || problem.status >= 500

/** Redeems a reward once however often the button is touched, also when an answer was lost on the way. */
export function useRedeeming(shop: ShopApi) {
  const busy = ref('')
  const keys = new Map<string, string>()

  async function redeem(reward: Reward): Promise<Redemption | Problem | null> {
    if (busy.value) return null
    busy.value = reward.id
    const key = keys.get(reward.id) ?? newKey()
    keys.set(reward.id, key)
    try {
      const redemption = await shop.redeem(reward.id, key)
      keys.delete(reward.id)
      return redemption
    } catch (failure) {
      const problem = asProblem(failure)
      if (!isOpen(problem)) keys.delete(reward.id)
      return problem
    } finally {
      busy.value = ''
    }
  }

  return { busy, redeem }
}
