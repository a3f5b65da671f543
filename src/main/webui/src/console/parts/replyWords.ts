import type { ReplyPart, ReplyRule } from '../api'
import { t } from '../texts'

/** A rule that says nothing yet. */
export function emptyRule(): ReplyRule {
  return {
    trigger: 'MESSAGE',
    key: '',
    priority: 0,
    enabled: true,
    exact: [],
    contains: [],
    patterns: [],
    windows: [],
    anyOf: [],
    noneOf: [],
    newForDays: null,
    fromLevel: null,
    perDay: 0,
    parts: [{ type: 'TEXT', text: '' }],
  }
}

/** What makes the rule answer, in a line. */
export function looksFor(rule: ReplyRule): string {
  return [...rule.exact, ...rule.contains.map((word) => `…${word}…`), ...rule.patterns.map((pattern) => `/${pattern}/`)].join('、')
}

/** What it says, in a line. */
export function says(rule: ReplyRule): string {
  return rule.parts.map(brief).join(' → ')
}

/** Whether each of the words, in small letters, stands somewhere in it. */
export function saysWith(rule: ReplyRule, words: string[]): boolean {
  const text = `${rule.key} ${looksFor(rule)} ${says(rule)}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

export function brief(part: ReplyPart): string {
  if (part.type === 'TEXT') return (part.text ?? '').replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')
  const title = part.title ?? ''
  return title === '' ? t(`replies.kind.${part.type}`) : `${t(`replies.kind.${part.type}`)} ${title}`
}

/** One word a line, as they are typed. */
export const toLines = (words: string[]): string => words.join('\n')

export const fromLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
