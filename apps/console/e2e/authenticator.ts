import { createHmac } from "node:crypto";
import { byHand } from "./books.ts";

// An authenticator app: the codes of RFC 6238 from the key that stands on the screen.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;

function bytesOf(base32: string): Buffer {
  const bits = [...base32]
    .map((one) => ALPHABET.indexOf(one).toString(2).padStart(5, "0"))
    .join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

function codeAt(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", key).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** A code that was not used up yet: each is taken once, and three stand open at a time. */
export function authenticator(secret: string): () => string {
  const key = bytesOf(secret);
  let away = -1;
  return () => codeAt(key, Math.floor(Date.now() / STEP_MS) + away++);
}

/** Takes every authenticator of the staff away, as on the first day. */
export const withoutFactors = () =>
  byHand(async (client) => {
    await client.query("delete from totp where id like 'stf\\_%'");
    await client.query("delete from recovery_codes where id like 'stf\\_%'");
    await client.query("delete from claim where name ~ '^(totp|recovery):stf_'");
  });
