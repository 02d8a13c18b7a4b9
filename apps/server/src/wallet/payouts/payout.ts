import type { Money } from "@coffer/money";
import type { Reader, Work } from "../../books/work/index.ts";
import type { PayOutcome } from "../../channels/protocol/index.ts";
import type { Json } from "../../platform/db/schema.ts";
import type { Sensitive } from "../../security/vault/index.ts";

/** Money that a bank is told to pay, whatever it is of. Its id is the reference, never another. */
export interface Payout {
  readonly id: string;
  readonly bank: string;
  readonly state: string;
  readonly timeline: Json;
  readonly createdAt: Date;
}

/** The bank has been told, and has not said how it ended. */
export const isWithBank = ({ state }: Pick<Payout, "state">): boolean =>
  state === "sent" || state === "unknown";

/** What somebody said of a payout. */
export interface News {
  readonly outcome: PayOutcome;
  /** The bank's date, where it said one. */
  readonly valueDate: string | null;
}

export interface Creditor {
  readonly number: Sensitive<string>;
  readonly holder: Sensitive<string>;
}

/** One kind of payout: whose rows they are, to whom they go, and what news make of one. */
export interface Kind<P extends Payout> {
  /** Its ids begin so, and no other kind's. */
  readonly prefix: string;
  readonly find: (read: Reader, id: string) => Promise<P | undefined>;
  /** What reaches the account. */
  readonly amountOf: (payout: P) => Money;
  readonly creditorOf: (read: Reader, payout: P) => Promise<Creditor>;
  /** Undefined when the news contradict what the bank said before. */
  readonly takeNews: (read: Reader, payout: P, news: News) => Promise<Work<null> | undefined>;
  /** The alarm at each try for what a bank has not ended within a day. */
  readonly overdue: string;
}
