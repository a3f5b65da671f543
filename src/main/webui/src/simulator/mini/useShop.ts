import { watch } from 'vue'
import { asProblem } from '@/shared/api/http'
import type { Home, HomeAnswer, ShopApi } from '../api/shop'
import { world } from '../state/world'
import { shopOf } from './session'
import { chosenShop, positionOf, unchooseShop } from './shops'
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
  const asked = useAsk(async () => {
    const home = await homeOf(person)
    homes.set(person, home)
    return home
  }, lastSeen(person))
  watch([() => chosenShop(person), () => positionOf(person)], () => void asked.again())
  return asked
}

/** A product as the shop on screen has it. */
export const shopOnScreen = (): string | undefined => homes.get(world.person.value)?.shop.id

export function forgetHomes(): void {
  homes.clear()
}

/** Not that of a shop from which the person has gone to another. */
function lastSeen(person: string): Home | null {
  const home = homes.get(person)
  return home && (chosenShop(person) ?? home.shop.id) === home.shop.id ? home : null
}

/** With the shelf that was seen before where it is still the one. */
async function homeOf(person: string): Promise<Home> {
  const known = homes.get(person)
  const answer = await answerOf(person, known?.shelf)
  return {
    ...answer,
    categories: answer.categories ?? known?.categories ?? [],
    products: answer.products ?? known?.products ?? [],
  }
}

/** A shop that is not there any more is forgotten, and the house says which comes instead. */
async function answerOf(person: string, shelf?: string): Promise<HomeAnswer> {
  const shop = shopOf(person)
  const chosen = chosenShop(person)
  try {
    return await shop.home(chosen, positionOf(person), shelf)
  } catch (failure) {
    if (!chosen || asProblem(failure).code !== 'NOT_FOUND') throw failure
    unchooseShop(person)
    return shop.home(undefined, positionOf(person), shelf)
  }
}
