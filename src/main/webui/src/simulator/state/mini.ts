import { phone, type MiniPage } from './phone'

export const HOME = 'pages/home/index'

/** The pages that the mini program's tab bar leads to; each replaces the whole stack. */
export const TABS = [HOME, 'pages/order/index', 'pages/orders/index', 'pages/mine/index'] as const

/** How a person came into the mini program, in WeChat's numbers. */
export const SCENE = {
  discover: 1001,
  search: 1006,
  menu: 1035,
  article: 1058,
  miniCode: 1047,
  templateMessage: 1043,
  card: 1074,
  textLink: 1082,
  accountProfile: 1102,
  subscriptionMessage: 1107,
} as const

let ids = Date.now()

/** Reads a pagepath such as `pages/order/detail?id=…&t=menu-order`, with or without a leading slash. */
export function pageOf(pagepath: string): MiniPage {
  const [path = '', query = ''] = pagepath.replace(/^\//, '').split('?')
  return {
    id: ++ids,
    path: path.replace(/\.html$/, '') || HOME,
    query: Object.fromEntries(new URLSearchParams(query)),
  }
}

/** Opens the mini program at a page, as a link from outside does: what was open before is gone. */
export function launch(pagepath: string, scene: number): void {
  const page = pageOf(pagepath)
  const { mini } = phone.value
  mini.motion = 'none'
  mini.stack = [page]
  mini.scene = scene
  mini.touch = page.query.t ?? null
  mini.launches++
  mini.open = true
}

/** Opens the mini program from the list of used ones, where it was left. */
export function resume(): void {
  const { mini } = phone.value
  if (mini.stack.length === 0) return launch(HOME, SCENE.discover)
  mini.scene = SCENE.discover
  mini.touch = null
  mini.launches++
  mini.open = true
}

export function close(): void {
  phone.value.mini.open = false
}

export function navigateTo(pagepath: string): void {
  const page = pageOf(pagepath)
  if ((TABS as readonly string[]).includes(page.path)) return switchTab(pagepath)
  const { mini } = phone.value
  mini.motion = 'push'
  mini.stack.push(page)
}

export function redirectTo(pagepath: string): void {
  const { mini } = phone.value
  mini.motion = 'none'
  mini.stack.splice(-1, 1, pageOf(pagepath))
}

export function navigateBack(): void {
  const { mini } = phone.value
  mini.motion = 'pop'
  if (mini.stack.length > 1) mini.stack.pop()
  else switchTab(HOME)
}

export function switchTab(pagepath: string): void {
  const { mini } = phone.value
  mini.motion = 'none'
  mini.stack = [pageOf(pagepath)]
}
