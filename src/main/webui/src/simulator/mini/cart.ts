import { computed, reactive, watch } from 'vue'
import type { LineRequest } from '../api/shop'
import { world } from '../state/world'

/** One choice of a product in the cart; the same choice twice is one line with a quantity. */
export interface CartLine {
  key: string
  productId: string
  name: string
  art: string
  choices: string
  choiceIds: string[]
  unitFen: number
  quantity: number
}

const KEY = 'wetwin.cart'
export const MOST_OF_ONE = 99

const carts = new Map<string, CartLine[]>()

/** The cart of the person this window plays. */
export const cart = computed<CartLine[]>(() => cartOf(world.person.value))
export const count = computed(() => cart.value.reduce((sum, line) => sum + line.quantity, 0))

/** What the lines cost before coupons; what is paid is computed by the server. */
export const subtotalFen = computed(() => cart.value.reduce((sum, line) => sum + line.quantity * line.unitFen, 0))

export const requestOf = (lines: CartLine[]): LineRequest[] =>
  lines.map(({ productId, choiceIds, quantity }) => ({ productId, choiceIds, quantity }))

export function add(line: Omit<CartLine, 'key'>): void {
  const key = [line.productId, ...[...line.choiceIds].sort()].join('/')
  const same = cart.value.find((known) => known.key === key)
  if (same) same.quantity = Math.min(MOST_OF_ONE, same.quantity + line.quantity)
  else cart.value.push({ ...line, key })
}

export function setQuantity(key: string, quantity: number): void {
  const at = cart.value.findIndex((line) => line.key === key)
  const line = cart.value[at]
  if (!line) return
  if (quantity < 1) cart.value.splice(at, 1)
  else line.quantity = Math.min(MOST_OF_ONE, quantity)
}

export function removeProducts(productIds: string[]): void {
  keep((line) => !productIds.includes(line.productId))
}

/** What the server has put together takes the place of what was here. */
export function fill(lines: Omit<CartLine, 'key'>[]): void {
  empty()
  for (const { productId, name, art, choices, choiceIds, unitFen, quantity } of lines)
    add({ productId, name, art, choices, choiceIds, unitFen, quantity })
}

export function empty(): void {
  keep(() => false)
}

export function forgetCarts(): void {
  for (const known of carts.values()) known.splice(0)
}

function keep(wanted: (line: CartLine) => boolean): void {
  cart.value.splice(0, Infinity, ...cart.value.filter(wanted))
}

function cartOf(person: string): CartLine[] {
  const known = carts.get(person) ?? reactive(kept(person))
  carts.set(person, known)
  return known
}

function kept(person: string): CartLine[] {
  try {
    return JSON.parse(sessionStorage.getItem(`${KEY}.${person}`) ?? '[]') as CartLine[]
  } catch {
    return []
  }
}

watch(
  () => [world.person.value, JSON.stringify(cart.value)] as const,
  ([person, lines]) => sessionStorage.setItem(`${KEY}.${person}`, lines),
)
