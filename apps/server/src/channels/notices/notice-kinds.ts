import type { Reader, Work } from "../../books/work/index.ts";
import type { Notice } from "../protocol/index.ts";

export type ChargeNotice = Extract<Notice, { readonly kind: "charge" }>;
export type PayoutNotice = Extract<Notice, { readonly kind: "payout" }>;
export type CreditNotice = Extract<Notice, { readonly kind: "credit" }>;

/** What a notice came to. `refused` is verified and wrong: somebody has to look at it. */
export type Applied =
  | { readonly kind: "applied"; readonly work: Work<null> }
  | { readonly kind: "ignored"; readonly finding: string }
  | { readonly kind: "refused"; readonly finding: string };

/** Believed and without an effect; `finding` says why in a word of the code's own. */
export const ignored = (finding: string): Applied => ({ kind: "ignored", finding });
/** Believed and wrong; the audit line `notice.refuse` raises the alarm. */
export const suspicious = (finding: string): Applied => ({ kind: "refused", finding });

/** Who takes which news. The rooms that do stand above: `app.ts` hands them over. */
export interface NoticeTakers {
  readonly charge: (read: Reader, notice: ChargeNotice) => Promise<Applied>;
  readonly payout: (read: Reader, notice: PayoutNotice) => Promise<Applied>;
  readonly credit: (read: Reader, notice: CreditNotice) => Promise<Applied>;
}
