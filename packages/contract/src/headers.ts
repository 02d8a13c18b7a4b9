/** The headers of this API, by their names on the wire. */
export const headers = {
  idempotencyKey: "Idempotency-Key",
  /** Outside the body, so the retry with a proof has the same key and the same body. */
  proof: "Coffer-Proof",
  requestId: "Request-Id",
  version: "Coffer-Version",
  replayed: "Idempotent-Replayed",
  retryAfter: "Retry-After",
} as const;

/** The version of this contract: the date of the last change that a client could notice. */
export const contractVersion = "2026-11-26";

/** What an Idempotency-Key looks like: visible ASCII, long enough not to be met by chance. */
export const idempotencyKeyPattern = "^[!-~]{8,128}$";

/** What Coffer-Proof looks like: the method and its secret, `pin 135790`. */
export const proofPattern =
  "^(?:pin [0-9]{6}|totp [0-9]{6}|pin-totp [0-9]{6}-[0-9]{6}" +
  "|recovery [0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}" +
  "|passkey [A-Za-z0-9_-]{100,8000})$";
