/** An Idempotency-Key: the same for each try of one deed. crypto.randomUUID exists on secure pages only. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
