/** Where something like a secret stands and what it looks like. */
export interface Found {
  readonly line: number;
  readonly kind: string;
}

/** What a secret looks like wherever it is pasted. Test keys and placeholders do not match. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*\n?[A-Za-z0-9+/=]{20}/],
  ["a live key of this house", /\bsk_live_[0-9A-HJKMNP-TV-Z]{26}[A-Za-z0-9_-]{32}\b/],
  ["a key of AWS", /\bAKIA[0-9A-Z]{16}\b/],
  ["a token of GitHub", /\bgh[pousr]_[A-Za-z0-9]{36}\b/],
  ["a key of Stripe", /\b[sr]k_live_[A-Za-z0-9]{24,56}\b/],
  ["a token of Slack", /\bxox[abpr]-[0-9A-Za-z-]{20,}/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b|_authToken=[^\s$]{20,}/],
  ["a signed token", /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/],
  [
    "a password in an address",
    /\b(?:postgres|https?):\/\/[^\s:/@"'`$]+:[^\s:/@"'`${}….]{6,}@(?!localhost|db\.example|127\.)/,
  ],
  ["a key-encryption key", /COFFER_KEK\s*[=:]\s*["']?(?=[0-9a-f]*[a-f])[0-9a-f]{64}\b/i],
];

/** Lines that hold a secret; never the secret. */
export function findSecrets(text: string): Found[] {
  return KINDS.flatMap(([kind, pattern]) => {
    const found = pattern.exec(text);
    return found ? [{ kind, line: text.slice(0, found.index).split("\n").length }] : [];
  });
}
