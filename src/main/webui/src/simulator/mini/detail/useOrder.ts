import { computed, onScopeDispose, ref, type Ref } from 'vue'
import type { Order, ShopApi } from '../../api/shop'
import { useAsk } from '../useAsk'
import { isLive } from './status'

const EVERY_MS = 2_500
const PATIENCE_MS = 4_000

/**
 * An order that is looked at again as long as something may happen to it. When the person has paid and the product has
 * not heard of it within a few seconds, the product is asked to ask WeChat: a notification can be late or lost.
 */
export function useOrder(shop: ShopApi, id: string, justPaid: boolean) {
  const confirming: Ref<boolean> = ref(justPaid)
  const since = Date.now()
  const { data: order, problem, again } = useAsk<Order>(async () => {
    const late = confirming.value && Date.now() - since > PATIENCE_MS
    const seen = await (late ? shop.checkPayment(id) : shop.order(id))
    if (seen.status !== 'PLACED') confirming.value = false
    return seen
  })
  const offering = computed(() => order.value?.followOffer?.claimed === false)
  const timer = setInterval(() => {
    if (!document.hidden && order.value && (isLive(order.value.status) || offering.value)) void again()
  }, EVERY_MS)
  onScopeDispose(() => clearInterval(timer))
  return { order, problem, again, confirming }
}
