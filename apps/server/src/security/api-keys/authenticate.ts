import type { Reader } from "../../books/work/index.ts";
import { type Id, idOf } from "../../platform/ids.ts";
import { sameBytes } from "../../platform/keyring.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import { isLive, keyHash, parseKey } from "./api-key.ts";

export interface KeyHolder {
  readonly id: Id<"key">;
  readonly merchant: Id<"mer">;
  readonly standing: number;
}

/**
 * Whose program is calling. Unknown, revoked and wrong keys get one answer; a key of the other mode
 * is told apart, because that is a mistake of configuration worth naming (D35).
 */
export async function authenticateKey(read: Reader, bearer: string): Promise<KeyHolder> {
  const parts = parseKey(bearer);
  if (!parts) refuse("auth.key_invalid");
  if (parts.mode !== read.install.mode) refuse("auth.key_wrong_mode");
  const key = await read.load("apiKey", parts.id);
  if (!key || !isLive(key) || !sameBytes(key.hash, keyHash(read.keyring, bearer))) {
    refuse("auth.key_invalid");
  }
  const holder = await read.load("holder", key.merchant);
  assert(holder, "a merchant has a holder row");
  if (holder.status === "closed") refuse("auth.key_invalid");
  return { id: parts.id, merchant: idOf("mer", key.merchant), standing: holder.version };
}
