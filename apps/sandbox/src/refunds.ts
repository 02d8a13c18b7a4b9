import Type, { type Static } from "typebox";
import { transfer } from "./bank/ledger.ts";
import { gatewayAccounts } from "./bank/numbers.ts";
import { newId } from "./platform/ids.ts";
import { Rejection } from "./platform/rejection.ts";
import type { World } from "./world.ts";

const RefundRow = Type.Object({
  id: Type.String(),
  gateway: Type.String(),
  refundReference: Type.String(),
  reference: Type.String(),
  amount: Type.BigInt(),
  currency: Type.String(),
  day: Type.String(),
  createdAt: Type.String(),
});
export type Refund = Static<typeof RefundRow>;

type Gateway = keyof typeof gatewayAccounts;

/** What was paid, as far as giving it back needs to know. */
export interface Paid {
  readonly account: string;
  readonly reference: string;
  readonly amount: bigint;
  readonly refunded: bigint;
  readonly currency: string;
  readonly isPaid: boolean;
}

export function findRefund(world: World, gateway: Gateway, refundReference: string) {
  return world.store.row(
    RefundRow,
    "SELECT * FROM refund WHERE gateway = :gateway AND refundReference = :refundReference",
    { gateway, refundReference },
  );
}

/** By the business day on which they were given, which may be a later one than the charge's. */
export function refundsOf(world: World, gateway: Gateway, day: string): Refund[] {
  return world.store.rows(
    RefundRow,
    "SELECT * FROM refund WHERE gateway = :gateway AND day = :day ORDER BY rowid",
    { gateway, day },
  );
}

/** Newest first. */
export function listRefunds(world: World, gateway: Gateway, limit: number): Refund[] {
  return world.store.rows(
    RefundRow,
    "SELECT * FROM refund WHERE gateway = :gateway ORDER BY rowid DESC LIMIT :limit",
    { gateway, limit },
  );
}

/**
 * Gives money back to the account it came from, once for each refund reference. 409
 * `reference_conflict`, 422 `not_refundable`. The caller has begun the transaction, and notes the
 * sum on what was paid.
 */
export function giveBack(
  world: World,
  gateway: Gateway,
  order: { readonly refundReference: string; readonly amount: bigint; readonly paid: Paid },
): { known: boolean; refund: Refund } {
  const { refundReference, amount, paid } = order;
  const known = findRefund(world, gateway, refundReference);
  if (known) {
    if (known.reference === paid.reference && known.amount === amount) {
      return { known: true, refund: known };
    }
    throw new Rejection(409, "reference_conflict", "this reference was used for another refund");
  }
  // Summed under the same transaction that books it, so two refunds cannot both fit in the rest.
  if (!paid.isPaid || amount <= 0n || paid.refunded + amount > paid.amount) {
    throw new Rejection(422, "not_refundable", "not paid, or more than is left to give back");
  }
  const { target } = transfer(world, {
    source: gatewayAccounts[gateway],
    target: paid.account,
    amount,
    kind: "return",
    text: `REFUND ${refundReference}`,
    clientReference: refundReference,
  });
  const refund: Refund = {
    id: newId("gwr"),
    gateway,
    refundReference,
    reference: paid.reference,
    amount,
    currency: paid.currency,
    day: target.day,
    createdAt: target.bookedAt,
  };
  world.store.insert("refund", refund);
  return { known: false, refund };
}
