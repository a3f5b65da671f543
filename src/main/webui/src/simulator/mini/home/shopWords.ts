import type { ShopTimes } from '../../api/shop'
import { clock, opening } from '../money'

/** When a shop is open today, and when again, in a line. */
export function hoursOf(shop: ShopTimes): string {
  return [today(shop), shop.opensNext ? `${opening(shop.opensNext, Date.now())} 开门` : ''].filter(Boolean).join(' · ')
}

export const stateOf = (shop: ShopTimes): string => (!shop.open ? '已打烊' : shop.takesOrders ? '营业中' : '停止接单')

/** 288 → 290 米, 2590 → 2.6 公里. */
export function distance(metres: number): string {
  if (metres < 995) return `${Math.max(10, Math.round(metres / 10) * 10)} 米`
  return metres < 99_500 ? `${(metres / 1000).toFixed(1)} 公里` : `${Math.round(metres / 1000)} 公里`
}

function today(shop: ShopTimes): string {
  const reason = shop.reason ? `（${shop.reason}）` : ''
  if (shop.closedToday) return `今天休息${reason}`
  const span = shop.opensAt === shop.closesAt ? '全天营业' : `${shop.opensAt}–${shop.closesAt}`
  return `${span}${reason}${shop.lastOrderAt ? `，${clock(shop.lastOrderAt)} 前下单` : ''}`
}
