/** A piece of a text message: plain words, or a link into a mini program or to a page. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'miniprogram'; text: string; pagepath: string }
  | { kind: 'link'; text: string; url: string }

const ANCHOR = /<a\s([^<>]*)>([\s\S]*?)<\/a>/gi
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/**
 * Takes a text message apart as WeChat does: links are links, any other markup stays the text it is. The page builds
 * what it shows from these pieces, so nothing that comes from outside is ever read as HTML.
 */
export function parseHtml(html: string): Piece[] {
  const pieces: Piece[] = []
  const addText = (text: string) => {
    if (text !== '') pieces.push({ kind: 'text', text: plain(text.replace(/<br\s*\/?>/gi, '\n')) })
  }
  let end = 0
  for (const match of html.matchAll(ANCHOR)) {
    addText(html.slice(end, match.index))
    pieces.push(linkOf(match[1] ?? '', plain(match[2] ?? '')))
    end = match.index + match[0].length
  }
  addText(html.slice(end))
  return pieces
}

function linkOf(attributes: string, text: string): Piece {
  const values = attributesOf(attributes)
  const pagepath = values.get('data-miniprogram-path')
  if (pagepath) return { kind: 'miniprogram', text, pagepath }
  const url = values.get('href') ?? ''
  return /^https?:\/\//i.test(url) ? { kind: 'link', text, url } : { kind: 'text', text }
}

export const attributesOf = (attributes: string): Map<string, string> =>
  new Map([...attributes.matchAll(ATTRIBUTE)].map((found) => [(found[1] ?? '').toLowerCase(), plain(found[2] ?? found[3] ?? '')]))

const plain = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|(\w{2,6}));/g, (whole, number: string | undefined, name: string | undefined) =>
    number === undefined ? (ENTITIES[name ?? ''] ?? whole) : letter(Number(number), whole),
  )

const letter = (point: number, otherwise: string): string => (point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : otherwise)
