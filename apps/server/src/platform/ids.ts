import { randomFillSync } from "node:crypto";
import { wallMs } from "./clock.ts";
import { assert } from "./refusal.ts";

// A fresh id is 128 bits: wall milliseconds above, chance below. Its order is that of time, so that
// pages and indexes follow it, and nobody who has one can guess the next.

/** An id of one kind; two kinds are two types, so one is never passed for another. */
export type Id<P extends string> = `${P}_${string}`;

// Crockford's Base32: no I, L, O, U, which are misread aloud or on paper.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const POOL_BYTES = 8192;
const RANDOM_BYTES = 10;
const pool = Buffer.allocUnsafe(POOL_BYTES);
let poolUsed = POOL_BYTES;

// Ten bits are two characters: an id is put together from pairs instead of divided out of a bigint.
const PAIRS = Array.from(
  { length: 1024 },
  (_, at) => ALPHABET.charAt(at >> 5) + ALPHABET.charAt(at & 31),
);
const pair = (bits: number): string => PAIRS[bits & 1023] ?? "";

/** 80 bits from the CSPRNG as 16 characters. */
function randomCharacters(): string {
  if (poolUsed + RANDOM_BYTES > POOL_BYTES) {
    randomFillSync(pool);
    poolUsed = 0;
  }
  const at = poolUsed;
  poolUsed += RANDOM_BYTES;
  return fiveBytes(at) + fiveBytes(at + 5);
}

function fiveBytes(at: number): string {
  const high = pool.readUIntBE(at, 3);
  const low = pool.readUIntBE(at + 2, 3);
  return pair(high >> 14) + pair(high >> 4) + pair(low >> 10) + pair(low);
}

let timeMs = -1;
let timeText = "";

/** 48 bits of wall milliseconds as 10 characters; the first is at most 7. */
function timeCharacters(): string {
  const now = wallMs();
  if (now !== timeMs) {
    timeMs = now;
    timeText = digits(now, 10);
  }
  return timeText;
}

/** 128 bits as 26 Crockford characters; the first is at most 7, so an id always fits 128 bits. */
export function crockford(bits: bigint): string {
  return (
    digits(Number(bits >> 90n), 8) +
    digits(Number((bits >> 45n) & 0x1fffffffffffn), 9) +
    digits(Number(bits & 0x1fffffffffffn), 9)
  );
}

// At most 50 bits at a time, so that plain numbers stay exact.
function digits(value: number, count: number): string {
  let rest = value;
  let text = "";
  for (let i = 0; i < count; i++) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** A fresh id: 48 bits of wall milliseconds, 80 bits from the CSPRNG. Time-ordered, opaque. */
export function newId<P extends string>(prefix: P): Id<P> {
  return `${prefix}_${timeCharacters()}${randomCharacters()}`;
}

/** No id made from that wall moment on is smaller: where a walk over what is recent begins. */
export function earliestId<P extends string>(prefix: P, ms: number): Id<P> {
  return `${prefix}_${crockford(BigInt(ms) << 80n)}`;
}

/** The wall milliseconds an id was made at. */
export function wallMsOf(id: string): number {
  let ms = 0;
  for (const letter of id.slice(-26, -16)) ms = ms * 32 + ALPHABET.indexOf(letter);
  return ms;
}

/** The public id of a posting, event or audit line: its batch and its place in it. */
export function placeId<P extends string>(prefix: P, batch: bigint, index: number): Id<P> {
  return `${prefix}_${crockford((batch << 64n) | BigInt(index))}`;
}

/** Reads a place id back; undefined when the text is no such id. */
export function parsePlaceId(
  prefix: string,
  id: string,
): { readonly batch: bigint; readonly index: number } | undefined {
  if (!id.startsWith(`${prefix}_`) || id.length !== prefix.length + 27) return undefined;
  let bits = 0n;
  for (const letter of id.slice(prefix.length + 1)) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  const batch = bits >> 64n;
  const index = bits & 0xffffffffffffffffn;
  if (batch > 0x7fffffffffffffffn || index > 0x7fffffffn) return undefined;
  return { batch, index: Number(index) };
}

/** The id a text column holds, typed again; its CHECK allows no other prefix. */
export function idOf<P extends string>(prefix: P, text: string): Id<P> {
  assert(text.startsWith(`${prefix}_`), `an id of the kind ${prefix}`);
  return `${prefix}_${text.slice(prefix.length + 1)}`;
}
