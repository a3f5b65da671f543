import { Problem, type DraftCategory, type DraftOption, type DraftProduct, type OptionEntry, type Picture } from '../api'
import { t, type TextKey } from '../texts'
import { told } from './told'

/** The drawings that the mini program has for want of pictures. */
export const ARTS = ['latte', 'americano', 'cappuccino', 'flat-white', 'espresso', 'mocha', 'caramel', 'sweetpotato', 'cocoa', 'matcha', 'coldbrew', 'iced-latte', 'jasmine', 'tea', 'croissant', 'cake']

export const emptyProduct = (categoryId: string): DraftProduct => ({
  categoryId,
  name: '',
  description: '',
  priceFen: 0,
  art: 'latte',
  images: [],
  featured: false,
  offered: true,
  rank: 100,
  optionIds: [],
})

export const emptyOption = (): DraftOption => ({ name: '', min: 1, max: 1, rank: 100, choices: [{ name: '', extraFen: 0 }] })

export const emptyCategory = (): DraftCategory => ({ name: '', rank: 100 })

/** What an operator is told when a part of the catalogue is refused. */
export function goodsProblems(failure: unknown): string[] {
  const problems = failure instanceof Problem ? (failure.members.problems as { kind: string; name: string }[] | undefined) : undefined
  if (problems === undefined) return [told(failure)]
  return problems.map(({ kind, name }) => t(`goods.problem.${kind}` as TextKey, { name }))
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const picturesText = (pictures: Picture[]): string =>
  pictures.map(({ url, width, height }) => `${url} ${width}x${height}`).join('\n')

/** The pictures of the lines, or which line is none. */
export function pictures(text: string): Picture[] | number {
  const found: Picture[] = []
  for (const [at, line] of lines(text).entries()) {
    const [, url, width, height] = /^(\S+)\s+(\d{1,5})\s*[x×]\s*(\d{1,5})$/.exec(line) ?? []
    if (!url) return at + 1
    found.push({ url, width: Number(width), height: Number(height) })
  }
  return found
}

/** The shop's clock is Beijing's, which has no summer time. */
const AHEAD_MS = 8 * 3_600_000

export const localMoment = (at?: string): string =>
  at === undefined ? '' : new Date(Date.parse(at) + AHEAD_MS).toISOString().slice(0, 16)

export const utcMoment = (local: string): string | undefined =>
  local === '' ? undefined : new Date(Date.parse(`${local}:00Z`) - AHEAD_MS).toISOString()

/** Choices of a product by name, as far as its options have been published or drafted. */
export function choicesOf(product: DraftProduct, options: OptionEntry[]): { id: string; name: string }[] {
  return options
    .filter((entry) => product.optionIds.includes(entry.id))
    .flatMap((entry) => entry.option?.choices ?? [])
    .flatMap((choice) => (choice.id === undefined ? [] : [{ id: choice.id, name: choice.name }]))
}

export const togetherText = (combinations: { choiceIds: string[] }[], choices: { id: string; name: string }[]): string =>
  combinations.map(({ choiceIds }) => choiceIds.map((id) => choices.find((choice) => choice.id === id)?.name ?? id).join('+')).join('\n')

/** The choices of the lines, or which line names one that is not there. */
export function together(text: string, choices: { id: string; name: string }[]): { choiceIds: string[] }[] | number {
  const found: { choiceIds: string[] }[] = []
  for (const [at, line] of lines(text).entries()) {
    const ids = line.split(/[+＋]/).map((name) => choices.find((choice) => choice.name === name.trim())?.id)
    if (ids.length < 2 || ids.some((id) => id === undefined)) return at + 1
    found.push({ choiceIds: ids as string[] })
  }
  return found
}
