import type { DeliveryState, Order, OrderStatus } from '../../api/shop'
import { clockTime } from '../../state/time'

const LIVE: OrderStatus[] = ['PLACED', 'PAID', 'MAKING', 'READY', 'REFUNDING']

/** Whether something may still happen to the order, so that it is worth looking again. */
export const isLive = (status: OrderStatus): boolean => LIVE.includes(status)

export const STATUS: Record<OrderStatus, string> = {
  PLACED: '待支付',
  PAID: '已下单',
  MAKING: '制作中',
  READY: '可以取餐了',
  COLLECTED: '已取餐',
  CANCELLED: '已取消',
  CLOSED: '超时未付，已关闭',
  REFUNDING: '退款中',
  REFUNDED: '已退款',
}

/** Of what is brought: it is neither fetched nor waited for at the counter. */
const BROUGHT: Record<DeliveryState, string> = { WAITING: '等待配送', ON_THE_WAY: '配送中', DELIVERED: '已送达', OVER: '已结束' }

export const titleOf = ({ status, delivery }: { status: OrderStatus; delivery?: DeliveryState | null }): string =>
  delivery && (status === 'READY' || status === 'COLLECTED') ? BROUGHT[delivery] : STATUS[status]

const STEPS: Record<string, string> = {
  PLACED: '下单',
  PAID: '付款',
  MAKING: '制作',
  READY: '可取',
  COLLECTED: '取餐',
  CANCELLED: '取消',
  CLOSED: '关闭',
  REFUNDING: '退款中',
  REFUNDED: '退款',
}

const STEPS_OF_DELIVERY: Record<string, string> = { READY: '备好', ON_THE_WAY: '配送', COLLECTED: '送达' }

export const stepName = (step: string, brought = false): string => (brought && STEPS_OF_DELIVERY[step]) || STEPS[step] || step

const about = (order: Order): string => (order.readyAbout ? `预计 ${clockTime(order.readyAbout)} 可取。` : '')

/** How many points it brings and when they come; empty where it brings none, and where they have come. */
export const pointsOf = (order: Order): string => {
  if (!order.pointsPending || order.status === 'COLLECTED') return ''
  return `${order.delivery ? '送达' : '取餐'}后得 ${order.pointsPending} 积分`
}

/** One sentence under the status: what happens next, or what to do. */
export function nextOf(order: Order): string {
  switch (order.status) {
    case 'PLACED':
      return '付款后马上开始做。'
    case 'PAID':
      return (order.ahead > 0 ? `前面还有 ${order.ahead} 单。` : '马上轮到你这单。') + about(order)
    case 'MAKING':
      return (order.ahead > 0 ? `正在做，前面还有 ${order.ahead} 单。` : '正在做你的这单。') + about(order)
    case 'READY':
      if (order.delivery) return order.delivery.state === 'ON_THE_WAY' ? '正在送来的路上。' : '做好了，马上交给配送。'
      return '到吧台报取餐码。'
    case 'COLLECTED':
      if (order.pointsEarned) return `这单得到 ${order.pointsEarned} 积分。`
      return order.pointsPending ? `喝好，这单的 ${order.pointsPending} 积分稍后到账。` : '喝好，下次再来。'
    case 'REFUNDING':
      return '钱会原路退回，微信会通知你。'
    case 'REFUNDED':
      return '钱已原路退回。'
    case 'CANCELLED':
    case 'CLOSED':
      return '没有扣钱，券和库存都还回去了。'
  }
}
