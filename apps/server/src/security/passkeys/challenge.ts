import { createHash, randomBytes } from "node:crypto";
import type { Reader } from "../../books/work/index.ts";
import { sameBytes } from "../../platform/keyring.ts";

// What a passkey is asked to sign: SHA-256 over exactly what it is for and a nonce of ours. Nothing
// is stored until it is answered: the token that travels with it says when it ends, under a MAC
// that names whom it is for, and the nonce is a claim in the Work that the answer allows. So it
// counts once, and a stranger's visit to the sign-in page writes nothing.

const NONCE_BYTES = 16;
const EXPIRY_BYTES = 8;
const MAC_BYTES = 16;
// RTS art. 4: five minutes at most.
const LIFETIME_MS = 5 * 60_000;

/** `nonce` is the name to claim in the Work that the answer allows. */
export interface Challenge {
  /** Comes back with the answer. */
  readonly token: string;
  readonly nonce: string;
  readonly expiresAt: Date;
}

// Sixteen bytes: a token lives five minutes and is tried against one server.
const macOf = (read: Reader, whose: string, head: Buffer): Buffer =>
  read.keyring
    .mac("challenge", Buffer.concat([Buffer.from(`${whose}|`), head]))
    .subarray(0, MAC_BYTES);

/** `whose` names purpose, person and session: the token is worth nothing to anybody else. */
export function newChallenge(read: Reader, whose: string): Challenge {
  const nonce = randomBytes(NONCE_BYTES);
  const expiresAt = new Date(read.wall.getTime() + LIFETIME_MS);
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeBigUInt64BE(BigInt(expiresAt.getTime()));
  const head = Buffer.concat([nonce, expiry]);
  const token = Buffer.concat([head, macOf(read, whose, head)]).toString("base64url");
  return { token, nonce: nonce.toString("base64url"), expiresAt };
}

/** The challenge behind a token; undefined when it was made up, is somebody else's or is over. */
export function openChallenge(read: Reader, whose: string, token: string): Challenge | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== NONCE_BYTES + EXPIRY_BYTES + MAC_BYTES) return undefined;
  const head = bytes.subarray(0, NONCE_BYTES + EXPIRY_BYTES);
  if (!sameBytes(bytes.subarray(head.length), macOf(read, whose, head))) return undefined;
  const expiresAt = new Date(Number(head.readBigUInt64BE(NONCE_BYTES)));
  if (expiresAt <= read.wall) return undefined;
  return { token, nonce: head.subarray(0, NONCE_BYTES).toString("base64url"), expiresAt };
}

/**
 * The bytes to sign, as base64url. `meaning` is what the person has seen, in one fixed order: any
 * other amount, payee, key, session or time gives other bytes, which the signature does not fit.
 */
export function signingOver({ nonce, expiresAt }: Challenge, meaning: readonly string[]): string {
  const canonical = JSON.stringify(["coffer/1", ...meaning, expiresAt.toISOString()]);
  return createHash("sha256").update(`${canonical}|${nonce}`).digest("base64url");
}
