import { computed, reactive, watch } from 'vue'
import type { Chat, ServiceNotice } from '../api/simulator'
import { world } from './world'

export type Screen =
  | { name: 'chats' }
  | { name: 'discover' }
  | { name: 'search' }
  | { name: 'scan' }
  | { name: 'account'; scene?: string }
  | { name: 'chat' }
  | { name: 'notices' }
  | { name: 'web'; url: string }

/** One page of the mini program on its stack. */
export interface MiniPage {
  id: number
  path: string
  query: Record<string, string>
}

export interface Mini {
  open: boolean
  scene: number
  touch: string | null
  /** Counts launches, so that each is reported once. */
  launches: number
  stack: MiniPage[]
  motion: 'push' | 'pop' | 'none'
}

export interface Phone {
  screens: Screen[]
  direction: 'push' | 'pop' | 'none'
  mini: Mini
  chat: Chat | null
  notices: ServiceNotice[] | null
  seenNotices: number
  draft: string
}

const KEY = 'wetwin.phone'
const phones = new Map<string, Phone>()

/** The phone of the person this window plays. */
export const phone = computed<Phone>(() => phoneOf(world.person.value))
export const screen = computed<Screen>(() => phone.value.screens.at(-1) ?? { name: 'chats' })

export function phoneOf(person: string): Phone {
  const known = phones.get(person) ?? reactive(kept(person) ?? fresh())
  phones.set(person, known)
  return known
}

export function show(next: Screen): void {
  phone.value.direction = 'push'
  phone.value.screens.push(next)
}

/** Goes to a screen as if one had gone there from the list of chats: back leads to the list. */
export function jump(next: Screen): void {
  phone.value.direction = 'push'
  phone.value.screens = [{ name: 'chats' }, next]
}

export function root(name: 'chats' | 'discover'): void {
  phone.value.direction = 'none'
  phone.value.screens = [{ name }]
}

export function back(): void {
  if (phone.value.screens.length < 2) return
  phone.value.direction = 'pop'
  phone.value.screens.pop()
}

export function forgetPhones(): void {
  for (const known of phones.values()) Object.assign(known, fresh())
}

function fresh(): Phone {
  return {
    screens: [{ name: 'chats' }],
    direction: 'none',
    mini: { open: false, scene: 1001, touch: null, launches: 0, stack: [], motion: 'none' },
    chat: null,
    notices: null,
    seenNotices: 0,
    draft: '',
  }
}

function kept(person: string): Phone | null {
  try {
    const text = sessionStorage.getItem(`${KEY}.${person}`)
    return text ? { ...fresh(), ...(JSON.parse(text) as Partial<Phone>) } : null
  } catch {
    return null
  }
}

// A reload comes back to the same place: everything but what the simulator is asked for anyway.
watch(
  () => {
    const { screens, mini, seenNotices } = phone.value
    return [world.person.value, JSON.stringify({ screens, mini: { ...mini, motion: 'none' }, seenNotices })] as const
  },
  ([person, text]) => sessionStorage.setItem(`${KEY}.${person}`, text),
)
