import { computed, onScopeDispose, shallowReactive, watch } from 'vue'
import { asProblem, type Problem } from '@/shared/api/http'
import type { LineRequest, ServerCart, ServerLine, ShopApi } from '../api/shop'
import { world } from '../state/world'
import { yuan } from './money'
import { shopOf } from './session'
import { chooseShop } from './shops'
import { say } from './toast'
import { troubleOf } from './trouble'

// The cart is the server's, one per person and shop: it is there after a reload and on the person's other phone, and
// every answer looks at it anew. What a finger does is shown at once; the server's answer takes its place.

/** One choice of a product in the cart; the same choice twice is one line with a quantity. */
export interface CartLine extends ServerLine {
  key: string
}

export type NewLine = Pick<CartLine, 'productId' | 'name' | 'art' | 'choices' | 'choiceIds' | 'unitFen' | 'quantity'>

type Change = (lines: CartLine[]) => CartLine[]

interface Kept {
  shopId: string
  /** As the server last said; null before its first answer. */
  known: CartLine[] | null
  /** What the server has not answered yet, the oldest first. */
  pending: Change[]
  problem: Problem | null
  last: Promise<boolean>
}

export const MOST_OF_ONE = 99

const carts = shallowReactive(new Map<string, Kept>())

/** The cart of the person this window plays. */
export const cart = computed<CartLine[]>(() => {
  const kept = carts.get(world.person.value)
  return kept ? kept.pending.reduce((lines, change) => change(lines), kept.known ?? []) : []
})
export const count = computed(() => cart.value.reduce((sum, line) => sum + line.quantity, 0))
export const cartKnown = computed(() => carts.get(world.person.value)?.known != null)
export const cartProblem = computed(() => (cartKnown.value ? null : (carts.get(world.person.value)?.problem ?? null)))

/** What can be ordered as it is. */
export const orderable = computed(() => cart.value.filter((line) => !line.trouble))

/** What the lines that can be ordered cost before coupons; what is paid is computed by the server. */
export const subtotalFen = computed(() => orderable.value.reduce((sum, line) => sum + line.quantity * line.unitFen, 0))

/** What is not as the person last saw it. */
export const changes = computed(() => cart.value.filter((line) => line.trouble || line.formerUnitFen !== undefined))

/** What has become of a line, in words. */
export function changeOf({ trouble, available = 0, unitFen, formerUnitFen }: CartLine): string {
  if (trouble === 'NOT_SOLD') return '已经不卖了'
  if (trouble === 'NOT_ON_SALE_YET') return '还没开卖'
  if (trouble === 'CHOICES_CHANGED') return '规格改了，重新选一次'
  if (trouble === 'SOLD_OUT') return available > 0 ? `只剩 ${available} 份` : '卖完了'
  if (formerUnitFen === undefined) return ''
  return `${formerUnitFen < unitFen ? '涨价了' : '降价了'}，原来 ${yuan(formerUnitFen)}，现在 ${yuan(unitFen)}`
}

export const requestOf = (lines: CartLine[]): LineRequest[] =>
  lines.map(({ productId, choiceIds, quantity }) => ({ productId, choiceIds, quantity }))

/** Opens the person's cart in a shop, and again whenever they come back to this window: another phone may have changed it. */
export function useCart(shopId: () => string | undefined): void {
  const open = () => {
    const shop = shopId()
    if (shop && !document.hidden) void openCart(shop)
  }
  watch(shopId, open, { immediate: true })
  document.addEventListener('visibilitychange', open)
  onScopeDispose(() => document.removeEventListener('visibilitychange', open))
}

export function openCart(shopId: string): Promise<boolean> {
  const kept = mine()
  if (kept.shopId !== shopId) Object.assign(kept, { shopId, known: null })
  return inTurn(kept, (shop) => shop.cart(shopId))
}

export function add(line: NewLine): void {
  const key = keyOf(line)
  const put: Change = (lines) => {
    const same = lines.find((known) => known.key === key)
    if (!same) return [...lines, { ...line, key }]
    return replaced(lines, { ...same, quantity: Math.min(MOST_OF_ONE, same.quantity + line.quantity) })
  }
  // Counted from what the server has, not from what is on the screen: that has this very change in it.
  void inTurn(mine(), (shop, kept) => shop.putLine(kept.shopId, wish(put(kept.known ?? []).find((known) => known.key === key) ?? line)), put)
}

export function setQuantity(key: string, quantity: number): void {
  const line = cart.value.find((known) => known.key === key)
  if (!line) return
  const wanted = { ...line, quantity: Math.min(MOST_OF_ONE, Math.max(0, quantity)) }
  void inTurn(mine(), (shop, kept) => shop.putLine(kept.shopId, wish(wanted)), (lines) => replaced(lines, wanted))
}

export function removeProducts(productIds: string[]): void {
  for (const line of cart.value) if (productIds.includes(line.productId)) setQuantity(line.key, 0)
}

/** The person has seen what changed; what is no longer to be had goes. */
export function review(): void {
  void inTurn(mine(), (shop, kept) => shop.reviewCart(kept.shopId), (lines) => lines)
}

export function empty(): void {
  void inTurn(
    mine(),
    async (shop, kept) => {
      await shop.emptyCart(kept.shopId)
      return { shopId: kept.shopId, lines: [] }
    },
    () => [],
  )
}

/** What the server has put together; what was ordered in another shop is ordered there again. */
export function show(page: ServerCart): void {
  if (page.shopId !== mine().shopId) chooseShop(world.person.value, page.shopId)
  Object.assign(mine(), { shopId: page.shopId, known: keyed(page), problem: null })
}

/** When the server has answered all that was changed here. */
export const settled = (): Promise<boolean> => mine().last

export function forgetCarts(): void {
  carts.clear()
}

/** One request after the other, since each is said in terms of the last answer. Tells whether it was taken. */
function inTurn(kept: Kept, work: (shop: ShopApi, kept: Kept) => Promise<ServerCart>, change?: Change): Promise<boolean> {
  const shop = shopOf(world.person.value)
  if (change) kept.pending = [...kept.pending, change]
  kept.last = kept.last.then(async () => {
    try {
      if (change && !kept.known) answered(kept, await shop.cart(kept.shopId))
      answered(kept, await work(shop, kept))
      return true
    } catch (failure) {
      kept.problem = asProblem(failure)
      if (change) await refused(shop, kept, kept.problem)
      return false
    } finally {
      kept.pending = kept.pending.filter((one) => one !== change)
    }
  })
  return kept.last
}

/** A change that was not taken is told, and the cart is shown as it is. */
async function refused(shop: ShopApi, kept: Kept, problem: Problem): Promise<void> {
  const { title, help } = troubleOf(problem)
  say(`${title}。${help}`)
  await shop.cart(kept.shopId).then(
    (page) => answered(kept, page),
    () => undefined,
  )
}

/** An answer about a shop that is no longer looked at is dropped. */
function answered(kept: Kept, page: ServerCart): void {
  if (page.shopId === kept.shopId) Object.assign(kept, { known: keyed(page), problem: null })
}

function mine(): Kept {
  const person = world.person.value
  const kept = carts.get(person) ?? shallowReactive<Kept>({ shopId: '', known: null, pending: [], problem: null, last: Promise.resolve(true) })
  carts.set(person, kept)
  return kept
}

const keyOf = ({ productId, choiceIds }: LineRequest): string => [productId, ...[...choiceIds].sort()].join('/')
const keyed = ({ lines }: ServerCart): CartLine[] => lines.map((line) => ({ ...line, key: keyOf(line) }))
const wish = ({ productId, choiceIds, quantity }: LineRequest): LineRequest => ({ productId, choiceIds, quantity })

const replaced = (lines: CartLine[], by: CartLine): CartLine[] =>
  lines.map((line) => (line.key === by.key ? by : line)).filter((line) => line.quantity > 0)
