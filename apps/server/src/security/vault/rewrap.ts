import type { DueHandlers, DueItem } from "../../books/due/index.ts";
import { retryAt } from "../../books/due/index.ts";
import type { Change, Reader, Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { aadOf } from "./installation-secret.ts";
import { findLeftBehind } from "./store.ts";

// When the key-encryption key has been replaced, every key wrapped under an older one is wrapped
// anew, some hundreds a Work, while everything goes on: what is sealed under those keys stays.

const HANDLER = "vault.rewrap";
const KEYS_AT_ONCE = 500;

/** One item at a time has this name. */
const underWay = (kid: string): string => `rewrap:${kid}`;

/** Whether data keys are being wrapped under another key at this moment. */
export async function isRewrapping(read: Reader): Promise<boolean> {
  const open = read.db.selectFrom("due").select("id").where("state", "=", "open");
  return (await open.where("handler", "=", HANDLER).executeTakeFirst()) !== undefined;
}

/** Whether anything is wrapped under another key than the current, and nobody sees to it yet. */
export async function isLeftBehind(read: Reader): Promise<boolean> {
  const { kid } = read.keyring;
  const [left] = await findLeftBehind(read, kid, 1);
  return left !== undefined && !(await isRewrapping(read));
}

/**
 * Begins to wrap under the current key what is not. Refuses `conflict.changed` where another
 * process has begun.
 */
export async function beginRewrap(read: Reader): Promise<Work<null>> {
  const { kid } = read.keyring;
  return {
    claim: [{ name: underWay(kid), taken: "conflict.changed" }],
    due: [{ id: newId("due"), at: read.now, handler: HANDLER, reference: kid }],
    audit: [{ action: "keys.rewrap", subject: kid }],
    reply: null,
  };
}

/** Due work goes on after a restart where it was (B27). */
export const rewrapDueHandlers: DueHandlers = {
  [HANDLER]: { decide: rewrapSome },
};

/** The next keys, or the end. Who is killed in between has lost none, and does none twice. */
async function rewrapSome(read: Reader, item: DueItem): Promise<Work<null>> {
  const target = item.reference;
  // A process that was not told of this key yet leaves the item to one that was.
  await read.keyring.learn(target);
  assert(read.keyring.kids.includes(target), `the key-encryption key ${target} is at hand`);
  // Replaced once more: that one's own item sees to everything.
  const current = read.keyring.kid === target;
  const left = current ? await findLeftBehind(read, target, KEYS_AT_ONCE) : [];
  if (left.length > 0) {
    const change = await Promise.all(left.map((key) => rewrapped(read, key)));
    return retryAt({ change, reply: null }, read.now);
  }
  const detail = { superseded: !current };
  return {
    release: [underWay(target)],
    audit: [{ action: "keys.rewrapped", subject: target, detail }],
    reply: null,
  };
}

type LeftBehind = Awaited<ReturnType<typeof findLeftBehind>>[number];

async function rewrapped(read: Reader, key: LeftBehind): Promise<Change> {
  await read.keyring.learn(key.kid);
  const bytes = read.keyring.unwrap(aadOf(key.id), key);
  const { kid, wrapped } = read.keyring.wrap(aadOf(key.id), bytes);
  bytes.fill(0);
  return { table: "keys.personKey", id: key.id, version: key.version, set: { kid, wrapped } };
}
