import type { Entry } from "./ledger.ts";

/** What happened to the pool account, or to a payout that never left it. */
export interface News {
  readonly kind: "CREDIT" | "DEBIT" | "RETURN" | "REJECT";
  readonly accountNumber: string;
  /** The booking; a rejected payout has none. */
  readonly entry: Entry | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly at: string;
  readonly clientReference: string | null;
  readonly payoutId: string | null;
  readonly reason: string | null;
  readonly counterparty: { readonly number: string | null; readonly name: string | null };
  readonly text: string;
}
