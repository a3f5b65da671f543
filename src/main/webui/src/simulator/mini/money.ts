/** 2200 → ¥22, 2250 → ¥22.50, -300 → -¥3. */
export function yuan(fen: number): string {
  const whole = fen % 100 === 0
  return `${fen < 0 ? '-' : ''}¥${(Math.abs(fen) / 100).toFixed(whole ? 0 : 2)}`
}

/** 2200 → 22.00: where the platform shows an amount. */
export const exact = (fen: number): string => (fen / 100).toFixed(2)

const ZONE = 'Asia/Shanghai'

/** By the shop's clock: 21:30. */
export const clock = (at: string): string =>
  new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: ZONE })

/** When a shop opens: 07:30 of today, or 2月9日 07:30. */
export function opening(at: string, now: number): string {
  const day = (moment: string | number) => new Date(moment).toLocaleDateString('zh-CN', { timeZone: ZONE })
  return day(at) === day(now) ? clock(at) : `${openingDay(at)} ${clock(at)}`
}

/** 2027-01-15T00:00:00Z → 1月15日: when a sale begins. */
export const openingDay = (at: string): string =>
  new Date(at).toLocaleDateString('zh-CN', { month: 'long', day: 'numeric', timeZone: ZONE })
