import { type Claim, change, type Reader, type Work } from "../../books/work/index.ts";
import { isNetwork } from "../../platform/networks.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Sensitive } from "../vault/index.ts";
import {
  type ApiKeyRow,
  isLive,
  type KeyTerms,
  nameOf,
  networksOf,
  newApiKey,
  scopesOf,
} from "./api-key.ts";
import { countKeys } from "./store.ts";

/** `key` is told with this answer and never again. */
export interface CreatedKey {
  readonly id: string;
  readonly key: Sensitive<string>;
}

// Enough for a program each and for changing over; more is a key that nobody keeps account of.
const LIVE_MAX = 20;

/**
 * A further key for a merchant: two may live side by side while programs change over. Refuses
 * `key.networks_invalid` for what is not CIDR, and `key.too_many`.
 */
export async function createApiKey(
  read: Reader,
  merchant: string,
  terms?: KeyTerms,
): Promise<Work<CreatedKey>> {
  if (!(terms?.networks ?? []).every(isNetwork)) refuse("key.networks_invalid");
  const room = await roomFor(read, merchant);
  const { id, key, insert } = await newApiKey(read, merchant, terms);
  const scopes = terms?.scopes.join(" ") ?? "all";
  return {
    claim: [room],
    insert: [insert],
    audit: [{ action: "api-key.create", subject: id, detail: { merchant, scopes } }],
    reply: { id, key },
  };
}

export interface Rotation {
  readonly id: string;
  /** How long the old key lives on beside the new one; 0 ends it with this. */
  readonly overlapHours: number;
}

/**
 * A key in the place of another, with what that one may. The old one lives to a chosen end, never
 * beyond its own; replaced once, it is not replaced again: two at once make one new key. Refuses
 * `resource.not_found`, `key.ended` and `key.too_many`.
 */
export async function rotateApiKey(
  read: Reader,
  merchant: string,
  { id, overlapHours }: Rotation,
): Promise<Work<CreatedKey>> {
  const old = await getKey(read, merchant, id);
  if (!isLive(old, read.wall) || old.replacedBy !== null) refuse("key.ended");
  const room = await roomFor(read, merchant);
  const made = await newApiKey(read, merchant, {
    name: await nameOf(read, old),
    scopes: scopesOf(old),
    networks: networksOf(old),
    expiresAt: old.expiresAt,
  });
  const chosen = new Date(read.wall.getTime() + overlapHours * 3_600_000);
  const expiresAt = old.expiresAt !== null && old.expiresAt < chosen ? old.expiresAt : chosen;
  const detail = { merchant, by: made.id, overlapHours };
  return {
    claim: [room],
    insert: [made.insert],
    change: [change("apiKey", old, { expiresAt, replacedBy: made.id })],
    audit: [{ action: "api-key.rotate", subject: id, detail }],
    reply: { id: made.id, key: made.key },
  };
}

/** Another merchant's key is reported as missing. */
async function getKey(read: Reader, merchant: string, id: string): Promise<ApiKeyRow> {
  const key = await read.load("apiKey", id);
  if (!key || key.merchant !== merchant) refuse("resource.not_found");
  return key;
}

/**
 * A place among the keys that live, as a name to claim: the next number of this merchant's keys. Of
 * two made at once, in whatever process, one takes the number, and the other is decided again and
 * counts the one that is there (keys.race.test.ts).
 */
async function roomFor(read: Reader, merchant: string): Promise<Claim> {
  const { made, live } = await countKeys(read, merchant);
  if (live >= LIVE_MAX) refuse("key.too_many");
  return { name: `api-key:${merchant}:${made + 1}` };
}
