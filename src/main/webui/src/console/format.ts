import { locale } from '@/shared/messages'
import { t } from './texts'

/** The shop's zone: an operator elsewhere still reads the shop's times. */
const ZONE = 'Asia/Shanghai'

export const money = (fen: number): string =>
  new Intl.NumberFormat(locale(), { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }).format(fen / 100)

export const count = (n: number): string => new Intl.NumberFormat(locale()).format(n)

export const percent = (share: number): string =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 }).format(share)

export const clockTime = (at: string | Date): string => format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

export const dayAndTime = (at: string | Date): string =>
  format(at, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** Today only the time, before that with the day. */
export const moment = (at: string): string => (day(at) === day(new Date()) ? clockTime(at) : dayAndTime(at))

export const weekday = (date: string): string => format(`${date}T12:00:00+08:00`, { month: 'numeric', day: 'numeric' })

/** A length of time in its largest unit: 45 秒, 3 分钟. */
export function span(seconds: number): string {
  if (seconds < 60) return t('time.seconds', { n: Math.max(0, Math.round(seconds)) })
  if (seconds < 3600) return t('time.minutes', { n: Math.round(seconds / 60) })
  if (seconds < 48 * 3600) return t('time.hours', { n: Math.round(seconds / 3600) })
  return t('time.days', { n: Math.round(seconds / 86400) })
}

function day(at: string | Date): string {
  return format(at, { year: 'numeric', month: '2-digit', day: '2-digit' })
}

function format(at: string | Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...options }).format(new Date(at))
}
