import Type, { type Static } from "typebox";
import { numericOf } from "../platform/amount.ts";
import { Rejection } from "../platform/rejection.ts";
import { giveBack, type Refund } from "../refunds.ts";
import { planSettlement } from "../settlement.ts";
import type { World } from "../world.ts";
import { getSession, tellSession } from "./session.ts";

export const RefundOrder = Type.Object(
  {
    out_refund_no: Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" }),
    out_trade_no: Type.String({ maxLength: 64 }),
    refund_amount: Type.String({ pattern: "^[1-9]\\d{0,13}$" }),
  },
  { additionalProperties: false },
);

/**
 * Gives a paid session back, in whole or in part. 404 `not_found`, 409 `reference_conflict`, 422
 * `not_refundable`.
 */
export function refundSession(world: World, order: Static<typeof RefundOrder>) {
  return world.store.write(() => {
    const session = getSession(world, order.out_trade_no);
    const { account } = session;
    if (account === null) throw new Rejection(422, "not_refundable", "nobody paid");
    // Whatever the settlement did: a gateway that has paid out already takes it from its own money.
    const amount = BigInt(order.refund_amount);
    const paid = { ...session, account, isPaid: session.state === "PAID" };
    const { known, refund } = giveBack(world, "gateway-b", {
      refundReference: order.out_refund_no,
      amount,
      paid,
    });
    if (!known) {
      world.store.run("UPDATE session SET refunded = refunded + :amount WHERE id = :id", {
        amount,
        id: session.id,
      });
      planSettlement(world, "gateway-b");
      const { out_refund_no, refund_no, refund_amount } = refundView(refund);
      const more = { out_refund_no, refund_no, refund_amount };
      tellSession(world, session, { type: "REFUND_DONE", more });
    }
    return { known, refund };
  });
}

export function refundView(refund: Refund) {
  return {
    refund_no: refund.id,
    out_refund_no: refund.refundReference,
    out_trade_no: refund.reference,
    refund_amount: refund.amount.toString(),
    currency: numericOf(refund.currency),
    state: "REFUNDED",
    created_at: refund.createdAt,
  };
}
