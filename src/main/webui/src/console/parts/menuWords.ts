import type { MenuButton } from '../api'
import { t, type TextKey } from '../texts'

const KNOWN = ['click', 'view', 'miniprogram', 'scan', 'group']

/** What a tap on a button does, in words. */
export const doing = (button: MenuButton): string =>
  t((KNOWN.includes(button.type) ? `menu.type.${button.type}` : 'menu.type.other') as TextKey)

export interface Line {
  button: MenuButton
  level: 1 | 2
  bytes: number
  limit: number
}

/** WeChat counts a name in bytes of UTF-8; the second level may be longer. */
const LIMITS = { 1: 16, 2: 60 } as const

/** A menu as lines, each button under its list. */
export function lines(buttons: MenuButton[], level: 1 | 2 = 1): Line[] {
  return buttons.flatMap((button) => [
    { button, level, bytes: new TextEncoder().encode(button.name).length, limit: LIMITS[level] },
    ...lines(button.children, 2),
  ])
}
