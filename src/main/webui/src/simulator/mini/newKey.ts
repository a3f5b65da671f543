/**
 * An Idempotency-Key. crypto.randomUUID exists on secure pages only; a phone in the same network may look at plain http.
 */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
