import type { Money } from "@coffer/money";
import { billRow } from "../../bills/index.ts";
import { type Insert, type Reader, type Row, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { together } from "../../platform/together.ts";
import type { Session } from "../../security/access/index.ts";
import { getPerson } from "../../security/identity/index.ts";
import { checkProof, type Proof } from "../../security/stepup/index.ts";
import { signingWanted } from "../../trust/limits/index.ts";
import { feeOn, getAcceptingMerchant } from "../merchants/index.ts";
import { amountOf as amountOfOrder, getPayableOrder, orderMoves } from "../orders/index.ts";
import { judge } from "./grounds.ts";
import { authorise, payNow } from "./movement.ts";
import { amountOf, type Payment, paymentEvent } from "./payment.ts";

/** What the payer confirmed. The payee is the order's, so nobody can be talked into another. */
export interface Pay {
  readonly order: string;
  /** What the payer saw: it must be the order's. */
  readonly amount: Money;
  readonly proof: Proof | null;
  readonly key?: string;
}

/** The payment and the shop as the payer sees it. */
export interface Paid {
  readonly payment: Payment;
  readonly merchantName: string;
}

/** Pays an order: at once, or authorises it where the merchant captures later (P1, P6). */
export async function pay(read: Reader, payer: Session, order: Pay): Promise<Work<Paid>> {
  const [payable, proven, person] = await together(
    getOrderAsSeen(read, order),
    checkProof(read, payer, order.proof, {
      action: "payment.pay",
      amount: order.amount,
      subject: order.order,
      key: order.key,
      signedFor: () =>
        signingWanted(read, {
          owner: payer.user,
          movement: "spend",
          amount: order.amount,
          newPayee: false,
          deviceSince: payer.deviceSince,
        }),
    }),
    getPerson(read, payer.user),
  );
  if (!proven.ok) return proven.work;
  const id = newId("pay");
  // The shop's no comes first: what risk thinks of a payment that nobody may take is not kept.
  const [merchant, judged] = await together(
    getAcceptingMerchant(read, payable.merchant),
    judge(read, { payment: id, person, amount: order.amount, proven }),
  );
  if (!judged.ok) return judged.work;

  const move = payable.capture === "automatic" ? payNow : authorise;
  const { payment, post, insert, due } = move({
    id,
    ord: payable.id,
    payer: payer.user,
    merchant: merchant.id,
    amount: order.amount.minor,
    fee: feeOn(merchant, order.amount).minor,
    feeBps: merchant.feeBps,
    currency: order.amount.currency,
    strength: proven.strength,
    risk: judged.risk,
    createdAt: read.now,
    endedAt: null,
    version: 1,
  });
  const state = payment.state === "succeeded" ? "paid" : "authorised";
  return {
    // Of two who pay one order at once the second is told so, whatever he had read (R09, A20).
    claim: [{ name: `order.paid:${payable.id}`, taken: "order.already_paid" }, ...proven.claim],
    post,
    charge: [...judged.charge, ...proven.charge],
    // A session that was ended everywhere pays nothing (A27).
    rely: [{ table: "holder", id: payer.user, version: payer.standing }, ...proven.rely],
    change: [orderMoves(payable, { state, payment: id }), ...proven.change],
    insert: [row("payment", payment), payersBill(payment), ...insert, ...proven.insert],
    due,
    emit: [paymentEvent(payment)],
    audit: [{ action: "payment.pay", subject: id }],
    reply: { payment, merchantName: merchant.name },
  };
}

async function getOrderAsSeen(read: Reader, { order, amount }: Pay): Promise<Row<"ord">> {
  const payable = await getPayableOrder(read, order);
  const asked = amountOfOrder(payable);
  if (asked.currency !== amount.currency) refuse("money.currency_mismatch");
  if (asked.minor !== amount.minor) refuse("order.amount_differs");
  return payable;
}

// Merchants read their payments; only people have bills.
const payersBill = (payment: Payment): Insert =>
  billRow({
    owner: payment.payer,
    kind: "payment",
    direction: "out",
    amount: amountOf(payment),
    state: payment.state,
    subject: payment.id,
    counterparty: payment.merchant,
    at: payment.createdAt,
  });
