/**
 * A fresh Idempotency-Key. Made when a person is first shown what they are about to confirm, kept
 * for every retry, and given up when anything they confirm changes.
 */
export function newIdempotencyKey(): string {
  // getRandomValues and not randomUUID: the latter is missing on a phone that opens a plain http
  // address of the local network.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
