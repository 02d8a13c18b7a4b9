import { createHmac, createSecretKey, randomBytes } from "node:crypto";
import { type Insert, type Reader, row } from "../../books/work/index.ts";
import { assert, Fault } from "../../platform/refusal.ts";
import { openBytes, sealBytes } from "../../platform/sealing.ts";
import { aadOf } from "./installation-secret.ts";
import { OpenKeys } from "./open-keys.ts";
import { Sensitive } from "./sensitive.ts";

// A data key per person, wrapped by the key-encryption key. Destroying it makes all that was
// sealed for this person unreadable, in every backup too.

/** Where a sealed value stands: it opens nowhere else. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/**
 * AES-256-GCM, each value with its place as associated data: a value moved to another row opens
 * nowhere (F03).
 */
export interface PersonKey {
  readonly person: string;
  seal(place: Place, text: string): Buffer;
  open(place: Place, sealed: Uint8Array): Sensitive<string>;
  /** HMAC under this person's key, for before/after values in the audit trail. */
  mac(text: string): Buffer;
}

const aadAt = (place: Place): string => `${place.table}|${place.column}|${place.row}`;

function personKeyOf(person: string, bytes: Uint8Array): PersonKey {
  const key = createSecretKey(bytes);
  return {
    person,
    seal: (place, text) => sealBytes(key, aadAt(place), Buffer.from(text, "utf8")),
    open: (place, sealed) => new Sensitive(openBytes(key, aadAt(place), sealed).toString("utf8")),
    mac: (text) => createHmac("sha256", key).update(`audit|${text}`).digest(),
  };
}

const open = new OpenKeys<PersonKey>();

/** What stands where something was that nobody can read any more. */
const SHREDDED = "—";

// People whom one has paid stay in one's bills when they are gone: without their names.
const shreddedKey = (person: string): PersonKey => {
  const gone = (): never => {
    throw new Fault(`the data key of ${person} was destroyed`);
  };
  return { person, seal: gone, open: () => new Sensitive(SHREDDED), mac: gone };
};

/**
 * The data key of a person (or merchant). Of a shredded one nothing is read and none sealed.
 * Sealing for a shredded one is a fault.
 */
export async function personKey(read: Reader, person: string): Promise<PersonKey> {
  const found = await read.load("keys.personKey", person);
  assert(found, "the person's key exists");
  if (found.shreddedAt) return shreddedKey(person);
  const wrapped = Buffer.from(found.wrapped);
  const kept = open.find(wrapped);
  if (kept) return kept;
  await read.keyring.learn(found.kid);
  const bytes = read.keyring.unwrap(aadOf(person), { kid: found.kid, wrapped });
  const key = personKeyOf(person, bytes);
  bytes.fill(0);
  open.keep(wrapped, key);
  return key;
}

/** A key for a person who is being made: usable at once, stored by the Work's insert. */
export function newPersonKey(
  read: Reader,
  person: string,
): { readonly key: PersonKey; readonly insert: Insert } {
  const bytes = randomBytes(32);
  const wrapped = read.keyring.wrap(aadOf(person), bytes);
  const key = personKeyOf(person, bytes);
  bytes.fill(0);
  return {
    key,
    insert: row("keys.personKey", { id: person, ...wrapped }),
  };
}
