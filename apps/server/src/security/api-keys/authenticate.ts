import type { KeyScope } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { type Id, idOf } from "../../platform/ids.ts";
import { sameBytes } from "../../platform/keyring.ts";
import { comesFrom } from "../../platform/networks.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import { isLive, keyHash, networksOf, parseKey, scopesOf } from "./api-key.ts";

/**
 * The principal of the routes for programs. `standing` is the merchant's: what moves no money
 * relies on it.
 */
export interface KeyHolder {
  readonly id: Id<"key">;
  readonly merchant: Id<"mer">;
  readonly standing: number;
  readonly scopes: readonly KeyScope[];
}

/**
 * Whose program is calling. Unknown, ended and wrong keys get one answer; a key of the other mode
 * is told apart, because that is a mistake of configuration worth naming (D35). Refuses
 * `auth.key_invalid`, `auth.key_wrong_mode`, and `auth.key_network` from an address outside the
 * key's networks.
 */
export async function authenticateKey(
  read: Reader,
  bearer: string,
  ip: string,
): Promise<KeyHolder> {
  const parts = parseKey(bearer);
  if (!parts) refuse("auth.key_invalid");
  if (parts.mode !== read.install.mode) refuse("auth.key_wrong_mode");
  const key = await read.load("apiKey", parts.id);
  if (!key || !isLive(key, read.wall) || !sameBytes(key.hash, keyHash(read.keyring, bearer))) {
    refuse("auth.key_invalid");
  }
  // Only to whoever has the secret: nobody else learns from where a key may be used.
  if (!comesFrom(networksOf(key), ip)) refuse("auth.key_network");
  const holder = await read.load("holder", key.merchant);
  assert(holder, "a merchant has a holder row");
  if (holder.status === "closed") refuse("auth.key_invalid");
  return {
    id: parts.id,
    merchant: idOf("mer", key.merchant),
    standing: holder.version,
    scopes: scopesOf(key),
  };
}
