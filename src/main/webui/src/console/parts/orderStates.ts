import type { OrderRow, OrderStatus, OrderStep } from '../api'
import type { TextKey } from '../texts'
import type { Glyph } from './GlyphIcon.vue'

type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'rest'

/** How each state looks; the glyph says it to those who do not see the colour. */
export const STATES: Record<OrderStatus, { tone: Tone; glyph: Glyph }> = {
  PLACED: { tone: 'rest', glyph: 'clock' },
  PAID: { tone: 'warn', glyph: 'clock' },
  MAKING: { tone: 'accent', glyph: 'orders' },
  READY: { tone: 'good', glyph: 'check' },
  COLLECTED: { tone: 'rest', glyph: 'check' },
  CANCELLED: { tone: 'rest', glyph: 'close' },
  CLOSED: { tone: 'rest', glyph: 'close' },
  REFUNDING: { tone: 'warn', glyph: 'back' },
  REFUNDED: { tone: 'rest', glyph: 'back' },
}

/** Where an order stands, in words: what is brought is neither fetched nor waited for at the counter. */
export function stateKey(order: OrderRow): TextKey {
  const { delivery, status } = order
  return delivery && (status === 'READY' || status === 'COLLECTED') ? `delivery.${delivery.state}` : `order.${status}`
}

/** The counter's buttons in their order, and the state each one leads to. */
export const STEPS: { step: OrderStep; to: OrderStatus }[] = [
  { step: 'making', to: 'MAKING' },
  { step: 'ready', to: 'READY' },
  { step: 'collected', to: 'COLLECTED' },
]

/** How many of the steps are done; undefined for an order that is not made at all. */
export function stepsDone(status: OrderStatus): number | undefined {
  const at = (['PAID', 'MAKING', 'READY', 'COLLECTED'] as OrderStatus[]).indexOf(status)
  return at < 0 ? undefined : at
}
