import type { CodeState } from '../api'

export const CODE_STATES = {
  WANTED: { tone: 'accent', glyph: 'clock' },
  MADE: { tone: 'good', glyph: 'check' },
  FAILED: { tone: 'bad', glyph: 'warn' },
  STOPPED: { tone: 'rest', glyph: 'pause' },
  EXPIRED: { tone: 'warn', glyph: 'clock' },
} as const satisfies Record<CodeState, { tone: string; glyph: string }>
