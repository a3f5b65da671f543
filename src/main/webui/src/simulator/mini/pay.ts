import type { Order, ShopApi } from '../api/shop'
import { wx } from '../wx/wx'

/** How many templates one question may hold on every client; newer ones take five. */
const MOST_TEMPLATES = 3

/**
 * Takes an order through the pay sheet. After a payment the person is asked, once, which notices may come; whatever
 * becomes of that question, the payment stands.
 */
export async function pay(shop: ShopApi, order: Order): Promise<'paid' | 'cancelled'> {
  const result = await wx.requestPayment(await shop.payment(order.id))
  if (result === 'paid' && order.subscribeTemplates.length > 0) await askForNotices(shop, order).catch(() => undefined)
  return result
}

export async function askForNotices(shop: ShopApi, { subscribeTemplates }: Pick<Order, 'subscribeTemplates'>): Promise<void> {
  const { accepted, rejected } = await wx.requestSubscribeMessage(subscribeTemplates.slice(0, MOST_TEMPLATES))
  await shop.subscribed(accepted, rejected)
}
