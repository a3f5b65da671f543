import type { ProductDetail, ProductOption } from '../../api/shop'

/** What is chosen per option, in the order of the menu. */
export type Chosen = Record<string, string[]>

/** The usual cup: the first choices that are left of every option that must be answered. */
export function usual(options: ProductOption[]): Chosen {
  return Object.fromEntries(
    options.map((option) => [option.id, option.choices.filter((choice) => !choice.soldOut).slice(0, option.min).map((choice) => choice.id)]),
  )
}

/** Each of these can be had, but not in one. */
export function soldOutTogether(detail: ProductDetail, chosen: Chosen): boolean {
  const all = choiceIds(detail, chosen)
  return detail.soldOutTogether.some((combination) => combination.choiceIds.every((id) => all.includes(id)))
}

/** Touches a choice: one of one is swapped, one of several is added or taken away within the limits. */
export function touch(option: ProductOption, chosen: string[], id: string): string[] {
  if (option.max === 1 && option.min === 1) return [id]
  if (chosen.includes(id)) return chosen.length > option.min ? chosen.filter((one) => one !== id) : chosen
  if (option.max === 1) return [id]
  return chosen.length < option.max ? [...chosen, id] : chosen
}

export function choiceIds(detail: ProductDetail, chosen: Chosen): string[] {
  return detail.options.flatMap((option) => option.choices.filter((choice) => chosen[option.id]?.includes(choice.id)).map((choice) => choice.id))
}

export function summary(detail: ProductDetail, chosen: Chosen): string {
  return detail.options
    .flatMap((option) => option.choices.filter((choice) => chosen[option.id]?.includes(choice.id)).map((choice) => choice.name))
    .join(' / ')
}

export function unitFen(detail: ProductDetail, chosen: Chosen): number {
  return detail.options
    .flatMap((option) => option.choices.filter((choice) => chosen[option.id]?.includes(choice.id)))
    .reduce((sum, choice) => sum + choice.extraFen, detail.priceFen)
}
