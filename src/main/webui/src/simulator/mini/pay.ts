import type { Order, ShopApi } from '../api/shop'
import { wx } from '../wx/wx'

/**
 * Takes an order through the pay sheet. After a payment the person is asked, once, which notices may come; whatever
 * becomes of that question, the payment stands.
 */
export async function pay(shop: ShopApi, order: Order): Promise<'paid' | 'cancelled'> {
  const result = await wx.requestPayment(await shop.payment(order.id))
  if (result === 'paid' && order.subscribeTemplates.length > 0) await askForNotices(shop, order).catch(() => undefined)
  return result
}

async function askForNotices(shop: ShopApi, order: Order): Promise<void> {
  const { accepted, rejected } = await wx.requestSubscribeMessage(order.subscribeTemplates)
  await shop.subscribed(accepted, rejected)
}
