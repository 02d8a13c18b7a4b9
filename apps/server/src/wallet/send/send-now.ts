import { billRow } from "../../bills/index.ts";
import { account } from "../../books/ledger/index.ts";
import {
  type Change,
  type Charge,
  type Claim,
  type Insert,
  type Reader,
  type Reliance,
  row,
  type Work,
} from "../../books/work/index.ts";
import type { Sent } from "./send.ts";
import { amountOf, knownPayee, payeeKnownRow, type Transfer, transferEvent } from "./transfer.ts";
import { unwatched } from "./watch/watch.ts";

/** A transfer before it is decided when it arrives. */
export type Draft = Omit<
  Transfer,
  | "state"
  | "hold"
  | "review"
  | "strength"
  | "risk"
  | "arrivesAt"
  | "endedAt"
  | "contact"
  | "contactPart"
>;

/** What a decision found that lets the money go. */
export interface Grounds extends Pick<Transfer, "strength" | "risk"> {
  readonly charge: readonly Charge[];
  readonly claim: readonly Claim[];
  readonly rely: readonly Reliance[];
  readonly insert: readonly Insert[];
  readonly change: readonly Change[];
  readonly isKnown: boolean;
  /** The payee as the payer sees them. */
  readonly counterparty: string;
}

/** The money arrives at once (S1). */
export function sendNow(read: Reader, draft: Draft, grounds: Grounds): Work<Sent> {
  const { strength, risk, counterparty } = grounds;
  const transfer: Transfer = {
    ...draft,
    strength,
    risk,
    state: "sent",
    hold: null,
    review: false,
    ...unwatched,
    arrivesAt: null,
    endedAt: read.now,
  };
  const first = meets(transfer, grounds.isKnown);
  const available = (owner: string) => account("customer.available", owner, transfer.currency);
  return {
    claim: [...first.claim, ...grounds.claim],
    post: [
      {
        kind: "transfer.sent",
        reference: transfer.id,
        // Both accounts carry their holder's standing: a freeze that commits first stops this.
        moves: [
          {
            from: available(transfer.payer),
            to: available(transfer.payee),
            amount: amountOf(transfer),
          },
        ],
      },
    ],
    charge: grounds.charge,
    rely: grounds.rely,
    change: grounds.change,
    insert: [
      row("transfer", transfer),
      payersBill(transfer),
      payeesBill(transfer),
      ...first.insert,
      ...grounds.insert,
    ],
    emit: [transferEvent("transfer.sent", transfer)],
    audit: [{ action: "transfer.send", subject: transfer.id }],
    reply: { transfer, counterparty },
  };
}

/** The payer's bill, from the moment the money leaves the balance. */
export const payersBill = (transfer: Transfer): Insert =>
  billRow({
    owner: transfer.payer,
    kind: "transfer",
    direction: "out",
    amount: amountOf(transfer),
    state: transfer.state,
    subject: transfer.id,
    counterparty: transfer.payee,
    at: transfer.createdAt,
  });

/** The payee's bill is made when the money is his. */
export const payeesBill = (transfer: Transfer, id?: `bil_${string}`): Insert =>
  billRow({
    ...(id && { id }),
    owner: transfer.payee,
    kind: "transfer",
    direction: "in",
    amount: amountOf(transfer),
    state: "sent",
    subject: transfer.id,
    counterparty: transfer.payer,
    at: transfer.endedAt ?? transfer.createdAt,
  });

/**
 * Money that arrives makes its payee known to the payer. Two first transfers at once: one takes the
 * name, the other is decided again and finds him known.
 */
export function meets(
  { payer, payee }: Transfer,
  isKnown: boolean,
): { readonly claim: readonly Claim[]; readonly insert: readonly Insert[] } {
  if (isKnown) return { claim: [], insert: [] };
  return { claim: [knownPayee(payer, payee).claim], insert: [payeeKnownRow(payer, payee)] };
}
