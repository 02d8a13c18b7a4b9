import type { Reason } from "@coffer/contract";
import type { Money } from "@coffer/money";
import type { Sensitive } from "../../security/vault/index.ts";
import type { ChargeOutcome, Doubt, NoticeCheck, ReadNotice, Received } from "../protocol/index.ts";

/**
 * What a gateway is asked to charge. The reference is ours, and it is the gateway's key as well.
 */
export interface ChargeOrder {
  readonly reference: string;
  readonly amount: Money;
  readonly source: PaymentSource;
  /** Where the payer's browser comes back to. Coming back says nothing about success. */
  readonly returnUrl: string;
}

/** A person's bank account, as the two shapes of gateway want it. */
export interface PaymentSource {
  readonly token: Sensitive<string>;
  readonly accountNumber: Sensitive<string>;
}

/** Money back to whoever paid a charge. */
export interface RefundOrder {
  /** Ours, one per refund: the same reference again is the same refund. */
  readonly reference: string;
  readonly charge: string;
  readonly amount: Money;
}

/** "declined" is the gateway's last word; only "unknown" is asked again. */
export type RefundOutcome =
  | { readonly kind: "refunded" }
  | { readonly kind: "declined" }
  | { readonly kind: "unknown"; readonly why: Doubt };

/** Makes a bank account known to a gateway that charges without the payer's browser. */
export type TokenOutcome =
  | { readonly kind: "token"; readonly token: Sensitive<string> }
  | { readonly kind: "refused"; readonly reason: Reason }
  | { readonly kind: "unknown"; readonly why: Doubt };

export type Tokenise = (account: {
  readonly number: Sensitive<string>;
  readonly holder: Sensitive<string>;
}) => Promise<TokenOutcome>;

/** What is asked about: an answer about another amount or currency is no answer. */
export interface Asked {
  readonly reference: string;
  readonly amount: Money;
}

/** One gateway. No method throws for anything the network or the other side does. */
export interface Gateway {
  readonly id: string;
  /** Asks for the money. The same order again is the same charge. */
  charge(order: ChargeOrder): Promise<ChargeOutcome>;
  /** What is known of a reference; it changes nothing there. */
  query(asked: Asked): Promise<ChargeOutcome>;
  /** Ends the reference at the gateway, also one it never saw, or says how it ended before. */
  close(asked: Asked): Promise<ChargeOutcome>;
  refund(order: RefundOrder): Promise<RefundOutcome>;
  /** Pure: verifies the raw bytes. */
  verifyNotice(received: Received): NoticeCheck;
  readonly readNotice: ReadNotice;
}
