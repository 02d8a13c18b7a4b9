import type { Reason } from "@coffer/contract";
import type { Money } from "@coffer/money";
import type { Sensitive } from "../../security/vault/index.ts";
import type { Doubt, NoticeCheck, PayOutcome, ReadNotice, Received } from "../protocol/index.ts";

export interface PayOrder {
  /** Ours, and the bank's key as well: the same reference again is the same payout. */
  readonly reference: string;
  readonly amount: Money;
  readonly creditorNumber: Sensitive<string>;
  readonly creditorName: Sensitive<string>;
}

export type OwnerOutcome =
  | { readonly kind: "match" }
  | { readonly kind: "refused"; readonly reason: Reason }
  | { readonly kind: "unknown"; readonly why: Doubt };

/** Available is booked less what is on its way out. */
export type BankBalance =
  | { readonly kind: "known"; readonly booked: Money; readonly available: Money }
  | { readonly kind: "unknown"; readonly why: Doubt };

export interface StatementEntry {
  readonly entry: string;
  readonly sequence: number;
  readonly direction: "credit" | "debit";
  readonly kind: string;
  readonly amount: Money;
  readonly balance: Money;
  readonly valueDate: string;
  readonly clientReference: string | null;
  readonly text: Sensitive<string>;
}

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
  verifyOwner(account: {
    readonly number: Sensitive<string>;
    readonly holder: Sensitive<string>;
  }): Promise<OwnerOutcome>;
  pay(order: PayOrder): Promise<PayOutcome>;
  query(payout: { readonly reference: string; readonly amount: Money }): Promise<PayOutcome>;
  /** Of the pool account. */
  balance(): Promise<BankBalance>;
  /** Of the pool account on one business day, after this sequence number. */
  statement(day: string, after: number): Promise<StatementPage>;
  /** Pure: verifies the raw bytes. */
  verifyNotice(received: Received): NoticeCheck;
  readonly readNotice: ReadNotice;
}
