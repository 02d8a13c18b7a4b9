import { receiptOrigins, receiptStates, type UnidentifiedReason } from "@coffer/contract";
import { type Money, money } from "@coffer/money";
import { type Change, change, type Reader, type Row, row } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { refuse } from "../../platform/refusal.ts";
import { type Payer, sealPayer } from "./payer.ts";

// open → identified | returning; returning → returned | open; returned → open, when its bank sends
// it back. Whose it was found to be is not found again: it is theirs from then on (E07).
export type UnidentifiedReceipt = Row<"unidentifiedReceipt">;
type Origin = (typeof receiptOrigins)[number];

export const stateOf = ({ state }: UnidentifiedReceipt) => oneOf(receiptStates, state);
export const originOf = ({ origin }: UnidentifiedReceipt): Origin => oneOf(receiptOrigins, origin);
export const amountOf = ({ currency, amount }: UnidentifiedReceipt): Money =>
  money(currency, amount);

/** Money that the same Work puts into `pool.unidentified`. */
export interface Nobodys {
  readonly origin: Origin;
  /** The bank or gateway. */
  readonly channel: string;
  /** What its posting is about. */
  readonly reference: string;
  /** The movement it came of. */
  readonly subject: string | null;
  readonly amount: Money;
  readonly valueDate: string | null;
  readonly reason: UnidentifiedReason;
  readonly payer: Payer | null;
}

/** The row of such money: in the same Work as the posting, or the two would tell two sums (E12). */
export function unidentified(read: Reader, nobodys: Nobodys) {
  const { amount, payer, ...rest } = nobodys;
  const id = newId("urc");
  const insert = row("unidentifiedReceipt", {
    ...rest,
    id,
    amount: amount.minor,
    currency: amount.currency,
    payer: payer === null ? null : sealPayer(read, id, payer),
    state: "open",
    person: null,
    topup: null,
    receivedAt: read.now,
    decidedAt: null,
  });
  return { id, insert };
}

/** Refuses `resource.not_found`. */
export async function getReceipt(read: Reader, id: string): Promise<UnidentifiedReceipt> {
  return (await read.load("unidentifiedReceipt", id)) ?? refuse("resource.not_found");
}

/** Refuses `receipt.decided`: somebody's already. */
export function requireOpen(receipt: UnidentifiedReceipt): void {
  if (stateOf(receipt) !== "open") refuse("receipt.decided");
}

/** Whose it is, and as which top-up they have it. */
export const identified = (
  read: Reader,
  receipt: UnidentifiedReceipt,
  { person, topup }: { readonly person: string; readonly topup: string },
): Change =>
  change("unidentifiedReceipt", receipt, {
    state: "identified",
    person,
    topup,
    decidedAt: read.now,
  });

/** Once for each receipt, whatever else lets it through. */
export const identifiedName = ({ id }: Pick<UnidentifiedReceipt, "id">): string =>
  `receipt.identified:${id}`;

/** With a bank, on its way to the account it came from. */
export const returning = (receipt: UnidentifiedReceipt): Change =>
  change("unidentifiedReceipt", receipt, { state: "returning" });

/** With whoever sent it. */
export const returned = (read: Reader, receipt: UnidentifiedReceipt): Change =>
  change("unidentifiedReceipt", receipt, { state: "returned", decidedAt: read.now });

/** Its bank did not pay it, or sent it back. */
export const reopened = (receipt: UnidentifiedReceipt): Change =>
  change("unidentifiedReceipt", receipt, { state: "open", decidedAt: null });
