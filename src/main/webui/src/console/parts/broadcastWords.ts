import type { Broadcast, BroadcastCallState, BroadcastCollision, BroadcastKind, BroadcastReach, BroadcastState, HeldBack, WaitingNotices, WantedBroadcast } from '../api'
import { count, dayAndTime } from '../format'
import { newKey } from '../newKey'
import { t } from '../texts'
import type { Glyph } from './GlyphIcon.vue'
import { named } from './told'

type Look = { tone: 'good' | 'warn' | 'bad' | 'accent' | 'rest'; glyph: Glyph }

export const BROADCAST_STATES: Record<BroadcastState, Look> = {
  DRAFT: { tone: 'rest', glyph: 'dash' },
  WAITING: { tone: 'warn', glyph: 'pause' },
  PLANNED: { tone: 'accent', glyph: 'clock' },
  PREPARING: { tone: 'accent', glyph: 'clock' },
  SENDING: { tone: 'accent', glyph: 'outbox' },
  SENT: { tone: 'good', glyph: 'check' },
  FAILED: { tone: 'bad', glyph: 'warn' },
  CANCELLED: { tone: 'rest', glyph: 'close' },
}

export const CALL_STATES: Record<BroadcastCallState, Look> = {
  DUE: { tone: 'rest', glyph: 'clock' },
  ASKED: { tone: 'warn', glyph: 'clock' },
  ACCEPTED: { tone: 'accent', glyph: 'outbox' },
  DONE: { tone: 'good', glyph: 'check' },
  FAILED: { tone: 'bad', glyph: 'warn' },
  UNCLEAR: { tone: 'bad', glyph: 'warn' },
  STOPPED: { tone: 'rest', glyph: 'close' },
}

/** An id of our own drawing: saved twice, a new draft is one. */
export function newBroadcastId(): string {
  const key = newKey()
  return [key.slice(0, 8), key.slice(8, 12), `4${key.slice(13, 16)}`, `8${key.slice(17, 20)}`, key.slice(20)].join('-')
}

export function emptyBroadcast(): WantedBroadcast {
  return { title: '', content: { kind: 'TEXT', text: '' }, to: { kind: 'EVERYBODY' }, holdOut: 0, version: 0 }
}

/** Only what the kind has. */
export function trimmed(wanted: WantedBroadcast): WantedBroadcast {
  const { kind, text, mediaId, title, author, digest, blocks } = wanted.content
  const contents: Record<BroadcastKind, WantedBroadcast['content']> = {
    TEXT: { kind, text },
    IMAGE: { kind, mediaId },
    ARTICLE: { kind, mediaId, title, author, digest, blocks },
  }
  return { ...wanted, title: wanted.title.trim(), content: contents[kind] }
}

export function whenOf(broadcast: Broadcast): string {
  if (broadcast.begunAt) return dayAndTime(broadcast.begunAt)
  if (broadcast.sendAt) return dayAndTime(broadcast.sendAt)
  return broadcast.state === 'WAITING' || broadcast.state === 'PLANNED' ? t('broadcasts.atOnce') : ''
}

/** In one sentence: with what, and for whom of those it is for. */
export function collisionWords({ earlier, harm, most, all, people, more }: BroadcastCollision): string {
  const n = count(people ?? 0)
  const some = people == null ? t('broadcasts.collision.perhaps') : t(more ? 'broadcasts.collision.atLeast' : 'broadcasts.collision.people', { n })
  return t(`broadcasts.collision.${harm}`, {
    earlier: earlier.map(({ title }) => title).join(t('broadcasts.collision.and')),
    most,
    who: all ? t('broadcasts.collision.all') : some,
  })
}

export function waitingWords(waiting: WaitingNotices[]): string {
  const what = waiting.map(({ messageClass, notices }) => t(`broadcasts.waiting.${messageClass}`, { n: count(notices) }))
  return t('broadcasts.waiting', { what: what.join(t('broadcasts.waiting.and')) })
}

/** Of a reason from the server the words, of an operator's or WeChat's own what it says. */
export function remarkOf(remark: string): string {
  const words = named('broadcasts', `remark.${remark}`)
  return words === `remark.${remark}` ? remark : words
}

/** A moment as clocks in Beijing show it. */
export const wallInBeijing = (moment: string): string => new Date(new Date(moment).getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

/** And back. */
export const inBeijing = (wall: string): string => new Date(`${wall}:00+08:00`).toISOString()

/** Why whoever does not get it does not, each with how many they are; empty if everybody does. */
export function leftOut(usedUp: number, held: HeldBack[]): string {
  const reasons = usedUp > 0 ? [{ reason: 'MONTH_USED_UP', people: usedUp }, ...held] : held
  return reasons.map(({ reason, people }) => `${named('broadcasts', `left.${reason}`)} ${count(people)}`).join(t('broadcasts.leftAnd'))
}

/** What an operator is to know before it goes. */
export function reachWords(reach: BroadcastReach): string {
  const all = t('broadcasts.reach', { people: count(reach.people), reached: count(reach.reached) })
  const reasons = leftOut(reach.usedUp, reach.held)
  return reasons ? `${all}${t('broadcasts.leftOut', { reasons })}` : all
}
