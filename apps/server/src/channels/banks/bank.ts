import type { Reason } from "@coffer/contract";
import type { Money } from "@coffer/money";
import type { Sensitive } from "../../security/vault/index.ts";
import type { Doubt, NoticeCheck, PayOutcome, ReadNotice, Received } from "../protocol/index.ts";

/** A payout out of the pool account. */
export interface PayOrder {
  /** Ours, and the bank's key as well: the same reference again is the same payout. */
  readonly reference: string;
  readonly amount: Money;
  readonly creditorNumber: Sensitive<string>;
  readonly creditorName: Sensitive<string>;
}

/** Whether an account is this holder's. Unknown is neither: it is asked again. */
export type OwnerOutcome =
  | { readonly kind: "match" }
  | { readonly kind: "refused"; readonly reason: Reason }
  | { readonly kind: "unknown"; readonly why: Doubt };

/** Available is booked less what is on its way out. */
export type BankBalance =
  | { readonly kind: "known"; readonly booked: Money; readonly available: Money }
  | { readonly kind: "unknown"; readonly why: Doubt };

/** One booking of the pool account; the bank numbers them by account, across days. */
export interface StatementEntry {
  readonly entry: string;
  readonly sequence: number;
  readonly direction: "credit" | "debit";
  readonly kind: string;
  readonly amount: Money;
  /** After this booking. */
  readonly balance: Money;
  /** The bank's date, `YYYY-MM-DD`. */
  readonly valueDate: string;
  /** Ours, where the booking is a payout of ours. */
  readonly clientReference: string | null;
  readonly text: Sensitive<string>;
}

/** Some of a day's bookings; opening and closing are the day's, whichever page it is. */
export type StatementPage =
  | {
      readonly kind: "known";
      readonly opening: Money;
      readonly closing: Money;
      /** The day is over at the bank: nothing will be added. */
      readonly final: boolean;
      readonly hasMore: boolean;
      readonly entries: readonly StatementEntry[];
    }
  | { readonly kind: "unknown"; readonly why: Doubt };

/** One bank. No method throws for anything the network or the other side does. */
export interface Bank {
  readonly id: string;
  /** Asks the bank whether number and holder belong together; moves nothing. */
  verifyOwner(account: {
    readonly number: Sensitive<string>;
    readonly holder: Sensitive<string>;
  }): Promise<OwnerOutcome>;
  /** Orders a payout. "pending" says that the bank has it, never that it is paid. */
  pay(order: PayOrder): Promise<PayOutcome>;
  /** What became of a reference; an answer about another amount is `unknown`, never an answer. */
  query(payout: { readonly reference: string; readonly amount: Money }): Promise<PayOutcome>;
  /** Of the pool account. */
  balance(): Promise<BankBalance>;
  /** Of the pool account on one business day, after this sequence number. */
  statement(day: string, after: number): Promise<StatementPage>;
  /** Pure: verifies the raw bytes. */
  verifyNotice(received: Received): NoticeCheck;
  readonly readNotice: ReadNotice;
}
