import { randomBytes } from "node:crypto";
import type { Keks, Wrapped } from "../../platform/keks.ts";
import { createKeyring, type Keyring } from "../../platform/keyring.ts";
import { anyWrappedKey, insertWrappedKey, type KeyQueries, readWrappedKey } from "./store.ts";

// The installation's secret, from which every hash and every seal that is nobody's own is derived.
// It lies among the keys of people, under a name no person has, so that one rotation wraps all.

const NAME = "installation";

/** The keyring of the installation in this database; a new one gets its secret here. */
export async function openKeyring(db: KeyQueries, keks: Keks): Promise<Keyring> {
  const found = await readWrappedKey(db, NAME);
  if (found) return keyringOf(keks, found);
  const secret = await firstSecret(db, keks);
  // Two processes may start at once: both then use what the first of them stored.
  await insertWrappedKey(db, NAME, keks.wrap(aadOf(NAME), secret));
  return keyringOf(keks, (await readWrappedKey(db, NAME)) ?? keks.wrap(aadOf(NAME), secret));
}

/** The same for whoever only looks: where there is no secret yet, none is made. */
export async function readKeyring(db: KeyQueries, keks: Keks): Promise<Keyring> {
  const found = await readWrappedKey(db, NAME);
  return found ? keyringOf(keks, found) : createKeyring(keks, await firstSecret(db, keks));
}

async function keyringOf(keks: Keks, wrapped: Wrapped): Promise<Keyring> {
  await keks.learn(wrapped.kid);
  return createKeyring(keks, keks.unwrap(aadOf(NAME), wrapped));
}

// Before there was such a secret, everything was derived from the key-encryption key itself.
async function firstSecret(db: KeyQueries, keks: Keks): Promise<Uint8Array> {
  const older = await anyWrappedKey(db);
  return older ? keks.bytesOf(older.kid) : randomBytes(32);
}

/** What a wrapped key is bound to: it opens as nobody else's. */
export const aadOf = (owner: string): string => `person_key|${owner}`;
