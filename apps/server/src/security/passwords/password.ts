import { argon2, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { sameBytes } from "../../platform/keyring.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import type { Sensitive } from "../vault/index.ts";

// argon2id with 19 MiB, two passes, one lane: the least that OWASP's password sheet calls good.
// About 20 ms and one thread a hash.
const MEMORY_KIB = 19_456;
const PASSES = 2;
const TAG_BYTES = 32;
const SALT_BYTES = 16;

// Two at a time: libuv's four threads also serve files and name look-ups, and a flood of sign-ins
// must leave them some. Whoever would wait longer than about a second is sent away instead.
const AT_ONCE_MAX = 2;
const WAITING_MAX = 100;

const derive = promisify(argon2);
const waiting: (() => void)[] = [];
let running = 0;

async function digest(password: Sensitive<string>, salt: Uint8Array): Promise<Buffer> {
  if (running >= AT_ONCE_MAX) {
    if (waiting.length >= WAITING_MAX) refuse("unavailable");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await derive("argon2id", {
      // One spelling of composed characters, or the same phrase fails on another keyboard.
      message: Buffer.from(password.reveal().normalize("NFKC"), "utf8"),
      nonce: salt,
      parallelism: 1,
      tagLength: TAG_BYTES,
      memory: MEMORY_KIB,
      passes: PASSES,
    });
  } finally {
    const next = waiting.shift();
    // The place is handed on, not given back: nobody can slip in between.
    if (next) next();
    else running -= 1;
  }
}

/** The PHC string that is stored. */
export async function hashPassword(password: Sensitive<string>): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await digest(password, salt);
  const parts = [salt, tag].map((bytes) => bytes.toString("base64").replace(/=+$/, ""));
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${parts.join("$")}`;
}

const nobody = Buffer.alloc(SALT_BYTES);

/**
 * Whether this is the password. Without a stored hash the same work is done for nothing, so that
 * the time taken does not tell who has an account.
 */
export async function isPassword(
  stored: string | undefined,
  password: Sensitive<string>,
): Promise<boolean> {
  if (stored === undefined) {
    await digest(password, nobody);
    return false;
  }
  const [, kind, , cost, salt, tag] = stored.split("$");
  // Other costs come with a re-hash at sign-in, which does not exist yet.
  const known = kind === "argon2id" && cost === `m=${MEMORY_KIB},t=${PASSES},p=1`;
  assert(known && salt && tag, "a stored password is argon2id at the cost of this version");
  return sameBytes(await digest(password, Buffer.from(salt, "base64")), Buffer.from(tag, "base64"));
}
