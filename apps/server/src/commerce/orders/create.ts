import { isPositive, type Money, money, toWire } from "@coffer/money";
import { type Reader, type Row, row, type Work } from "../../books/work/index.ts";
import { type Id, newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import type { ApiKey } from "../../security/access/index.ts";
import { personKey } from "../../security/vault/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { sealDescription } from "./description.ts";

/** What a shop asks for. The expiry counts in business time, from the commit's `read.now`. */
export interface NewOrder {
  /** The merchant's own number for it. */
  readonly reference: string;
  readonly amount: Money;
  readonly description: string;
  readonly capture: "automatic" | "manual";
  readonly expiresInSeconds: number;
}

// One million yuan: above any tier's limit, far below what an int8 holds, and low enough that a
// mistaken zero in a shop's program is noticed.
const MINOR_MAX = 100_000_000n;

/**
 * Asks for a payment. The merchant's reference is taken once, for ever: a program that lost the
 * answer and calls again with a new key gets `order.reference_taken`, never a second order (A06).
 */
export async function createOrder(
  read: Reader,
  { merchant, standing }: Pick<ApiKey, "merchant" | "standing">,
  order: NewOrder,
): Promise<Work<Row<"ord">>> {
  checkAmount(order.amount, packOf(read).currency);
  const [holder, key] = await Promise.all([
    read.load("holder", merchant),
    personKey(read, merchant),
  ]);
  if (holder?.status !== "active") refuse("merchant.not_accepting");

  const id = newId("ord");
  const made = {
    id,
    merchant,
    reference: order.reference,
    amount: order.amount.minor,
    currency: order.amount.currency,
    description: sealDescription(key, id, order.description),
    capture: order.capture,
    state: "open",
    payment: null,
    expiresAt: new Date(read.now.getTime() + order.expiresInSeconds * 1000),
    createdAt: read.now,
  };
  return {
    claim: [{ name: `order:${merchant}:${order.reference}`, taken: "order.reference_taken" }],
    // A shop that is frozen in the same moment asks for nothing more: its standing has moved on.
    rely: [{ table: "holder", id: merchant, version: standing }],
    insert: [row("ord", made)],
    due: [{ id: newId("due"), at: made.expiresAt, handler: "order.expire", reference: id }],
    emit: [orderCreated(id, merchant, order.amount)],
    audit: [{ action: "order.create", subject: id }],
    reply: { ...made, version: 1 },
  };
}

function checkAmount(amount: Money, accepted: string): void {
  const { currency } = amount;
  if (currency !== accepted) refuse("money.currency_unsupported");
  if (!isPositive(amount)) {
    const minimum = toWire(money(currency, 1n)).value;
    refuse("money.amount_too_small", { minimum, currency });
  }
  if (amount.minor > MINOR_MAX) {
    const maximum = toWire(money(currency, MINOR_MAX)).value;
    refuse("money.amount_too_large", { maximum, currency });
  }
}

const orderCreated = (order: Id<"ord">, merchant: Id<"mer">, amount: Money) => ({
  type: "order.created" as const,
  subject: order,
  merchant,
  payload: { order, merchant, amount: toWire(amount) },
});
