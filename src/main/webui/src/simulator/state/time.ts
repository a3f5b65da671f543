// Times on the phone are the shop's: China has one zone.
const ZONE = 'Asia/Shanghai'

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: false })
const seconds = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false })
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE })
const monthDay = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, month: 'long', day: 'numeric' })
const fullDay = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, year: 'numeric', month: 'long', day: 'numeric' })

const DAY_MS = 86_400_000

type Moment = string | number | Date

export const clockTime = (at: Moment): string => clock.format(new Date(at))
export const clockSeconds = (at: Moment): string => seconds.format(new Date(at))
export const isoDay = (at: Moment): string => day.format(new Date(at))
export const monthAndDay = (at: Moment): string => monthDay.format(new Date(at))

/** 09:41, 昨天 09:41, 3月5日 09:41, with the year when it is another: as a chat says it. */
export function chatTime(at: Moment, now: number): string {
  const that = isoDay(at)
  if (that === isoDay(now)) return clockTime(at)
  if (that === isoDay(now - DAY_MS)) return `昨天 ${clockTime(at)}`
  const sameYear = that.slice(0, 4) === isoDay(now).slice(0, 4)
  return `${(sameYear ? monthDay : fullDay).format(new Date(at))} ${clockTime(at)}`
}
