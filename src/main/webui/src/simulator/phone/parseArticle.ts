import { attributesOf, parseHtml, type Piece } from './parseHtml'

/** What an article shows, from top to bottom. */
export type Block =
  | { kind: 'words'; pieces: Piece[] }
  | { kind: 'picture'; source: string }
  | { kind: 'card'; title: string; pagepath: string }

const PARAGRAPH = /<p>([\s\S]*?)<\/p>/gi
const IMAGE = /<img\s([^<>]*)>/i
/** What the simulated WeChat has been given; it holds nothing else. */
const HELD = /^https?:\/\/mmbiz\.qpic\.cn\/([A-Za-z0-9_-]+)\/0/
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
  const image = IMAGE.exec(inside)
  if (!image) return { kind: 'words', pieces: parseHtml(inside) }
  const id = HELD.exec(attributesOf(image[1] ?? '').get('src') ?? '')?.[1]
  return { kind: 'picture', source: id ? `/simulator/api/material/${id}` : '' }
}
