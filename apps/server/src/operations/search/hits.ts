import type { ReplyOf, searchConsole } from "@coffer/contract";
import { toWire } from "@coffer/money";
import type { BillSources } from "../../bills/index.ts";
import type { Reader } from "../../books/work/index.ts";
import {
  amountOf,
  stateOf,
  type UnidentifiedReceipt,
} from "../../wallet/unidentified-receipts/index.ts";
import { accountsHeldBy } from "../ledger/index.ts";
import { lineView } from "../movements/index.ts";
import { userLine } from "../users/index.ts";

export type Hit = ReplyOf<typeof searchConsole>["data"][number];
export type Names = BillSources["names"];

export const bare = { title: null, amount: null, state: null, at: null };

/** Named as in the list: the parties stand masked in its line. */
export async function movementHit(
  read: Reader,
  names: Names,
  found: Parameters<typeof lineView>[2],
): Promise<Hit> {
  const { id, kind, amount, state, target, createdAt } = await lineView(read, names, found);
  return { kind, id, title: target?.name ?? null, amount, state, at: createdAt };
}

/** Masked: a hit is found by whoever typed the number, and still says no more than the list. */
export async function userHit(read: Reader, person: Parameters<typeof userLine>[1]): Promise<Hit> {
  const { id, nameMasked, phoneMasked, status, createdAt } = await userLine(read, person);
  const title = nameMasked === null ? phoneMasked : `${nameMasked} ${phoneMasked}`;
  return { ...bare, kind: "user", id, title, state: status, at: createdAt };
}

/** Money that is nobody's so far, or was. */
export const receiptHit = (receipt: UnidentifiedReceipt): Hit => ({
  ...bare,
  kind: "unidentified",
  id: receipt.id,
  amount: toWire(amountOf(receipt)),
  state: stateOf(receipt),
  at: receipt.receivedAt.toISOString(),
});

export async function accountHits(read: Reader, holder: string): Promise<Hit[]> {
  const accounts = await accountsHeldBy(read, holder);
  // A holder may have one in each currency and class; the page shows no more.
  return accounts.slice(0, 50).map((account) => ({
    ...bare,
    kind: "account",
    id: String(account.number),
    title: account.class,
    state: account.status,
  }));
}
