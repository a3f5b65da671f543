/** An Idempotency-Key: the same for each try of one deed. crypto.randomUUID exists on secure pages only. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The id of something new: a second try of the same deed does not make another one. */
export function newId(): string {
  const hex = newKey()
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}
