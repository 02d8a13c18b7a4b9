import type { Money } from "@coffer/money";
import {
  type Change,
  change,
  type Insert,
  type Reader,
  type Row,
  row,
} from "../books/work/index.ts";
import type { Id } from "../platform/ids.ts";
import { assert } from "../platform/refusal.ts";

export type BillKind = "topup" | "withdrawal" | "transfer" | "payment" | "refund";
/** As the bill's owner sees it. */
export type Direction = "in" | "out";

/** One party's line about a movement. It tells, it decides nothing: the money is the posting's. */
export interface NewBill {
  /** Made from subject and direction, unless the bill is younger than its subject. */
  readonly id?: Id<"bil">;
  readonly owner: string;
  readonly kind: BillKind;
  readonly direction: Direction;
  readonly amount: Money;
  readonly state: string;
  readonly subject: string;
  /** The id of the other party: a person, a merchant, a bank account; null where there is none. */
  readonly counterparty: string | null;
  readonly at: Date;
}

// Crockford's alphabet, in which ids are written (`platform/ids.ts`).
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A movement has at most one payer and one payee, so subject and direction name the bill, and
 * whoever changes it loads it by key, together with everything else, without a query of its own.
 * The 26 characters are the subject's, the last bit turned over for the payee: still time-ordered.
 */
export function billId(subject: string, direction: Direction): Id<"bil"> {
  const body = subject.slice(-26);
  if (direction === "out") return `bil_${body}`;
  const last = DIGITS.charAt(DIGITS.indexOf(body.charAt(25)) ^ 1);
  return `bil_${body.slice(0, 25)}${last}`;
}

/** The bill of one party, for the Work that moves the money. */
export function billRow(bill: NewBill): Insert {
  return row("bill", {
    id: bill.id ?? billId(bill.subject, bill.direction),
    owner: bill.owner,
    kind: bill.kind,
    direction: bill.direction,
    amount: bill.amount.minor,
    currency: bill.amount.currency,
    state: bill.state,
    subject: bill.subject,
    counterparty: bill.counterparty,
    at: bill.at,
  });
}

/** The bill that `billRow` made for this side of the subject: a coalesced load. */
export async function getBill(
  read: Reader,
  subject: string,
  direction: Direction,
): Promise<Row<"bill">> {
  const bill = await read.load("bill", billId(subject, direction));
  assert(bill, "a movement that goes on has its bill");
  return bill;
}

/** The bills of a movement, the payer's and the payee's, as far as each has one. */
export async function findBillsOf(read: Reader, subject: string): Promise<Row<"bill">[]> {
  const sides = ["out", "in"] as const;
  const bills = await Promise.all(sides.map((side) => read.load("bill", billId(subject, side))));
  return bills.filter((bill) => bill !== undefined);
}

/** What becomes of a bill when its subject moves on; its amount where less was taken. */
export function billState(bill: Row<"bill">, state: string, amount?: Money): Change {
  return change("bill", bill, amount ? { state, amount: amount.minor } : { state });
}
