import type { checkReceipt, ReplyOf } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import { type BillSources, displayName } from "../../bills/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { oneOf } from "../../platform/one-of.ts";
import { assert, refuse } from "../../platform/refusal.ts";

export type ReceiptFacts = ReplyOf<typeof checkReceipt>;

/** With what only its owner sees; whoever checks a code gets `ReceiptFacts` alone. */
export interface Receipt extends ReceiptFacts {
  readonly owner: string;
  /** The number of what moved the money; for its owner's eyes. */
  readonly subject: string;
  readonly issuedAt: Date;
}

/** What a receipt says today. An unknown code and one that never was get one answer. */
export async function getReceipt(
  read: Reader,
  sources: BillSources,
  code: string,
): Promise<Receipt> {
  const receipt = await read.load("receipt", code);
  const bill = receipt && (await read.load("bill", receipt.bill));
  if (!receipt || !bill) refuse("resource.not_found");
  const nameOf = sources.names["usr"];
  assert(nameOf, "someone names people");
  const [own, other] = await Promise.all([
    nameOf(read, bill.owner, bill.owner),
    displayName(sources, read, bill),
  ]);
  // Money from an account nobody has bound has no name on its other side.
  const [payer, payee] = bill.direction === "out" ? [own, other ?? "—"] : [other ?? "—", own];
  return {
    kind: oneOf(["topup", "withdrawal", "transfer", "payment", "refund"], bill.kind),
    amount: toWire(money(bill.currency, bill.amount)),
    at: bill.at.toISOString(),
    payer,
    payee,
    state: stateOf(bill.state),
    owner: receipt.owner,
    subject: bill.subject,
    issuedAt: receipt.issuedAt,
  };
}

const undone = ["partially_refunded", "refunded", "returned"] as const;

const stateOf = (state: string): ReceiptFacts["state"] =>
  undone.find((one) => one === state) ?? "completed";
