import type { DeclaredButton, DeclaredMenu, MenuButton } from '../api'
import { t, type TextKey } from '../texts'
import { bytes } from './told'

const KNOWN = ['click', 'view', 'miniprogram', 'scan', 'group']

/** What a tap on a button does, in words. */
export const doing = (button: MenuButton): string =>
  t((KNOWN.includes(button.type) ? `menu.type.${button.type}` : 'menu.type.other') as TextKey)

export type Level = 1 | 2

export interface Line {
  button: MenuButton
  level: Level
  bytes: number
  limit: number
}

/** WeChat counts a name in bytes of UTF-8; the second level may be longer. */
export const NAME_BYTES = { 1: 16, 2: 60 } as const

/** About as many Chinese characters as a phone shows before it writes dots. */
export const SHOWN = { 1: 4, 2: 8 } as const

export const MOST = { 1: 3, 2: 5 } as const

/** A menu as lines, each button under its list. */
export function lines(buttons: MenuButton[], level: Level = 1): Line[] {
  return buttons.flatMap((button) => [
    { button, level, bytes: bytes(button.name), limit: NAME_BYTES[level] },
    ...lines(button.children, 2),
  ])
}

/** Where a button is, in words. */
export function place(path: number[]): string {
  const [a, b] = path
  if (a === undefined) return t('menu.whole')
  return b === undefined ? t('menu.position1', { a }) : t('menu.position2', { a, b })
}

/** What a button can be made to do; the customer service is a key whose reply hands over to a person. */
export type Kind = 'page' | 'click' | 'service' | 'view' | 'scan' | 'group'

const SERVICE_KEY = 'service'

/** Nothing yet, for a button of the second level. */
export function kindOf(button: DeclaredButton, level: Level): Kind | '' {
  if (button.page != null) return 'page'
  if (button.click != null) return button.click === SERVICE_KEY ? 'service' : 'click'
  if (button.view != null) return 'view'
  if (button.scan != null) return 'scan'
  return level === 1 ? 'group' : ''
}

/** The same name with another thing to do. */
export function become(button: DeclaredButton, kind: Kind): DeclaredButton {
  const { name } = button
  switch (kind) {
    case 'page':
      return { name, page: '', touch: '' }
    case 'click':
      return { name, click: '' }
    case 'service':
      return { name, click: SERVICE_KEY }
    case 'view':
      return { name, view: 'https://' }
    case 'scan':
      return { name, scan: 'scan' }
    case 'group':
      return { name, children: [] }
  }
}

/** What visits through a page are counted under unless one says otherwise: pages/orders/index → menu-orders. */
export function touchOf(page: string): string {
  const words = (page.split('?')[0] ?? '').split('/').filter((word) => word !== '' && word !== 'pages' && word !== 'index')
  return words.length === 0 ? '' : `menu-${words.slice(-2).join('-')}`
}

/** A declared button as the phone shows it. */
export function asShown(button: DeclaredButton): MenuButton {
  const children = (button.children ?? []).map(asShown)
  if (button.page != null) return { name: button.name, type: 'miniprogram', value: button.page, children }
  if (button.click != null) return { name: button.name, type: 'click', value: button.click, children }
  if (button.view != null) return { name: button.name, type: 'view', value: button.view, children }
  if (button.scan != null) return { name: button.name, type: 'scan', value: button.scan, children }
  return { name: button.name, type: 'group', children }
}

/** A live button as a declared one; what cannot be declared here does nothing until one says what it shall do. */
export function asDeclared(button: MenuButton): DeclaredButton {
  const { name } = button
  const value = button.value ?? ''
  switch (button.type) {
    case 'miniprogram':
      return button.fallbackUrl === undefined ? { name } : { name, page: value, fallback: button.fallbackUrl }
    case 'click':
      return { name, click: value }
    case 'view':
      return { name, view: value }
    case 'scan':
      return { name, scan: value }
    default:
      return button.children.length === 0 ? { name } : { name, children: button.children.map(asDeclared) }
  }
}

/** Only what says something: so it is sent, compared and written to a file. */
export function declaration(menu: DeclaredMenu): DeclaredMenu {
  const audiences = menu.audiences ?? []
  return {
    buttons: menu.buttons.map(said),
    ...(audiences.length > 0 && { audiences: audiences.map(({ tag, buttons }) => ({ tag, buttons: buttons.map(said) })) }),
  }
}

function said(button: DeclaredButton): DeclaredButton {
  const { name, click, scan, view, page, touch, fallback } = button
  const children = button.children ?? []
  return {
    name,
    ...(click != null && { click }),
    ...(scan != null && { scan }),
    ...(view != null && { view }),
    ...(page != null && { page }),
    ...(page != null && touch && { touch }),
    ...(page != null && fallback && { fallback }),
    ...(children.length > 0 && { children: children.map(said) }),
  }
}

/** Whether a file's menu goes deeper than WeChat does. */
export function hasThirdLevel(menu: unknown): boolean {
  return children(menu, 'buttons').some((button) => children(button, 'children').some((child) => children(child, 'children').length > 0))
}

function children(of: unknown, name: string): unknown[] {
  const list = typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined
  return Array.isArray(list) ? list : []
}
