import type { NamedPerson } from '../api'

/** What was typed or pasted, apart: a column of a sheet, or several in a line; each once. */
export function namesIn(text: string): string[] {
  const names = text.split(/[\s,;，；、]+/).filter(Boolean)
  return [...new Set(names.map((name) => (name.length === 36 ? name.toLowerCase() : name)))]
}

export function alreadyChosen(found: NamedPerson[], chosen: string[]): number {
  const there = new Set(chosen)
  return new Set(found.map(({ id }) => id).filter((id) => there.has(id))).size
}

/** The new ones behind the others, as far as there is room; `left` is for how many there is none. */
export function withinLimit(chosen: string[], found: NamedPerson[], most: number): { chosen: string[]; added: number; left: number } {
  const there = new Set(chosen)
  const fresh = [...new Set(found.map(({ id }) => id))].filter((id) => !there.has(id))
  const room = Math.max(0, most - chosen.length)
  return { chosen: [...chosen, ...fresh.slice(0, room)], added: Math.min(fresh.length, room), left: Math.max(0, fresh.length - room) }
}
