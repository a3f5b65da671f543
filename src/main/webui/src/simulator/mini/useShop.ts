import type { Home, ShopApi } from '../api/shop'
import { world } from '../state/world'
import { shopOf } from './session'
import { useAsk, type Asked } from './useAsk'

const homes = new Map<string, Home>()

/** The product's API for the person on screen; a page keeps the person it was opened for. */
export const useShop = (): ShopApi => shopOf(world.person.value)

/**
 * The home in one call; the pages that need it show what was last seen until the answer is there. A shelf that has not
 * changed is not sent again.
 */
export function useHome(): Asked<Home> {
  const person = world.person.value
  const shop = shopOf(person)
  return useAsk(async () => {
    const known = homes.get(person)
    const answer = await shop.home(known?.shelf)
    const home = { ...answer, categories: answer.categories ?? known?.categories ?? [], products: answer.products ?? known?.products ?? [] }
    homes.set(person, home)
    return home
  }, homes.get(person) ?? null)
}

export function forgetHomes(): void {
  homes.clear()
}
