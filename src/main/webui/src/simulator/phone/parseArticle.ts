import { attributesOf, parseHtml, type Piece } from './parseHtml'

/** What an article shows, from top to bottom. */
export type Block =
  | { kind: 'words'; pieces: Piece[] }
  | { kind: 'picture' }
  | { kind: 'card'; title: string; pagepath: string }

const PARAGRAPH = /<p>([\s\S]*?)<\/p>/gi
const CARD = /<mp-(?:common-)?miniprogram\s([^<>]*)>/i

/** Nothing of it is ever read as HTML: what the account can write becomes blocks, anything else is words. */
export function parseArticle(html: string): Block[] {
  return [...html.matchAll(PARAGRAPH)].map((found) => block(found[1] ?? ''))
}

function block(inside: string): Block {
  const card = CARD.exec(inside)
  if (card) {
    const values = attributesOf(card[1] ?? '')
    return { kind: 'card', title: values.get('data-miniprogram-title') ?? '', pagepath: values.get('data-miniprogram-path') ?? '' }
  }
  return /<img\s/i.test(inside) ? { kind: 'picture' } : { kind: 'words', pieces: parseHtml(inside) }
}
