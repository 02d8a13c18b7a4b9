import { randomBytes } from "node:crypto";
import { type KeyScope, keyScopes } from "@coffer/contract";
import { type Insert, type Reader, type Row, row } from "../../books/work/index.ts";
import { type Id, newId } from "../../platform/ids.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { type Place, personKey, type Sensitive, sensitive } from "../vault/index.ts";

// `sk_<mode>_<the row's id><secret>`. The id inside finds the row by its key: no index on hashes,
// and nothing secret is ever looked up. The mode in front refuses a key of the other installation.
const SECRET_BYTES = 24;
const FORM = /^sk_(test|live)_([0-7][0-9A-HJKMNP-TV-Z]{25})[A-Za-z0-9_-]{32}$/;
export type ApiKeyRow = Row<"apiKey">;

// Enough of the id to tell one's keys apart on the page; none of the secret.
const PREFIX_LENGTH = "sk_test_".length + 12;

export interface KeyParts {
  readonly mode: string;
  readonly id: Id<"key">;
}

/** What a bearer token says of itself; undefined when it is no key of ours. */
export function parseKey(bearer: string): KeyParts | undefined {
  const [, mode, body] = FORM.exec(bearer) ?? [];
  return mode && body ? { mode, id: `key_${body}` } : undefined;
}

// 192 random bits cannot be guessed: a fast keyed hash is enough where a password needs argon2id.
export const keyHash = (keyring: Keyring, key: string): Buffer => keyring.mac("api-key", key);

export interface NewApiKey {
  readonly id: Id<"key">;
  /** Shown once, stored nowhere. */
  readonly key: Sensitive<string>;
  readonly insert: Insert;
}

/** What somebody called a key: their words, sealed under their own key. */
export interface KeyName {
  readonly by: string;
  readonly text: Sensitive<string>;
}

export interface KeyTerms {
  readonly name: KeyName | null;
  readonly scopes: readonly KeyScope[];
  /** In CIDR form; none is everywhere. */
  readonly networks: readonly string[];
  readonly expiresAt: Date | null;
}

const UNLIMITED: KeyTerms = { name: null, scopes: keyScopes, networks: [], expiresAt: null };

const nameIn = (id: string): Place => ({ table: "api_key", column: "sealed_name", row: id });

/** What its owner calls it; a key that the house made has no name. */
export async function nameOf(read: Reader, key: ApiKeyRow): Promise<KeyName | null> {
  const { namedBy: by, sealedName } = key;
  if (by === null || sealedName === null) return null;
  return { by, text: (await personKey(read, by)).open(nameIn(key.id), sealedName) };
}

const sealedName = async (read: Reader, id: string, { by, text }: KeyName) => ({
  namedBy: by,
  sealedName: (await personKey(read, by)).seal(nameIn(id), text.reveal()),
});

/**
 * A key for a merchant, usable once its row is committed. Unnamed, with every scope, from
 * everywhere and without end unless `terms` says otherwise: what the house makes for a demo shop.
 */
export async function newApiKey(
  read: Reader,
  merchant: string,
  terms = UNLIMITED,
): Promise<NewApiKey> {
  const id = newId("key");
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  const key = `sk_${read.install.mode}_${id.slice(4)}${secret}`;
  return {
    id,
    key: sensitive(key),
    insert: row("apiKey", {
      id,
      merchant,
      hash: keyHash(read.keyring, key),
      prefix: key.slice(0, PREFIX_LENGTH),
      createdAt: read.wall,
      revokedAt: null,
      ...(terms.name === null ? {} : await sealedName(read, id, terms.name)),
      scopes: JSON.stringify(terms.scopes),
      networks: JSON.stringify(terms.networks),
      expiresAt: terms.expiresAt,
    }),
  };
}

/** Whether it opens anything at this moment. */
export const isLive = (key: ApiKeyRow, wall: Date): boolean =>
  key.revokedAt === null && (key.expiresAt === null || key.expiresAt > wall);

const isScope = (text: unknown): text is KeyScope => keyScopes.some((one) => one === text);
const isText = (value: unknown): value is string => typeof value === "string";

/** A scope that no longer exists is left out: an old key can do less than it says, never more. */
export const scopesOf = ({ scopes }: ApiKeyRow): readonly KeyScope[] =>
  Array.isArray(scopes) ? scopes.filter(isScope) : [];

/** In CIDR form, as `comesFrom` takes them; none is everywhere. */
export const networksOf = ({ networks }: ApiKeyRow): readonly string[] =>
  Array.isArray(networks) ? networks.filter(isText) : [];
