import { reactive } from 'vue'

// Which shop a person orders from, and where they are. The choice is kept as wx.setStorage would; a position never is.

export interface Position {
  latitude: number
  longitude: number
}

const keyOf = (person: string) => `wetwin.shop.${person}`
const chosen = reactive(new Map<string, string>())
const positions = reactive(new Map<string, Position>())

/** Nothing for whoever has not chosen: the server shows them the nearest, or the first. */
export const chosenShop = (person: string): string | undefined => chosen.get(person) ?? localStorage.getItem(keyOf(person)) ?? undefined

export function chooseShop(person: string, shop: string): void {
  localStorage.setItem(keyOf(person), shop)
  chosen.set(person, shop)
}

export function unchooseShop(person: string): void {
  localStorage.removeItem(keyOf(person))
  chosen.delete(person)
}

export function forgetShops(): void {
  chosen.clear()
  positions.clear()
  for (const key of Object.keys(localStorage)) if (key.startsWith(keyOf(''))) localStorage.removeItem(key)
}

export const positionOf = (person: string): Position | undefined => positions.get(person)

export function rememberPosition(person: string, position: Position): void {
  positions.set(person, position)
}
