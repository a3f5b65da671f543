import type { Broadcast, BroadcastCallState, BroadcastKind, BroadcastState, WantedBroadcast } from '../api'
import { dayAndTime } from '../format'
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

/** Of a reason from the server the words, of an operator's or WeChat's own what it says. */
export function remarkOf(remark: string): string {
  const words = named('broadcasts', `remark.${remark}`)
  return words === `remark.${remark}` ? remark : words
}

/** A wall-clock time in Beijing as the server takes it. */
export const inBeijing = (wall: string): string => new Date(`${wall}:00+08:00`).toISOString()
