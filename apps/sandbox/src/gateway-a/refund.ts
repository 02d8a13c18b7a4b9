import Type, { type Static } from "typebox";
import { formatAmount, parseAmount } from "../platform/amount.ts";
import { giveBack, type Refund } from "../refunds.ts";
import { planSettlement } from "../settlement.ts";
import type { World } from "../world.ts";
import { getCharge, tell } from "./charge.ts";

export const RefundOrder = Type.Object(
  {
    refundReference: Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" }),
    merchantReference: Type.String({ maxLength: 64 }),
    amount: Type.String({ maxLength: 20 }),
  },
  { additionalProperties: false },
);

/**
 * Gives a charge back, in whole or in part. 404 `charge_not_found`, 409 `reference_conflict`, 422
 * `not_refundable`.
 */
export function refundCharge(world: World, order: Static<typeof RefundOrder>) {
  return world.store.write(() => {
    const charge = getCharge(world, order.merchantReference);
    const amount = parseAmount(order.amount, charge.currency);
    const paid = { ...charge, isPaid: charge.status === "succeeded" };
    const { refundReference } = order;
    const { known, refund } = giveBack(world, "gateway-a", { refundReference, amount, paid });
    if (!known) {
      world.store.run("UPDATE charge SET refunded = refunded + :amount WHERE id = :id", {
        amount,
        id: charge.id,
      });
      planSettlement(world, "gateway-a");
      tell(world, "refund.succeeded", { reference: refundReference, shown: refundView(refund) });
    }
    return { known, refund };
  });
}

export function refundView(refund: Refund) {
  return {
    id: refund.id,
    refundReference: refund.refundReference,
    merchantReference: refund.reference,
    amount: formatAmount(refund.amount, refund.currency),
    currency: refund.currency,
    status: "succeeded",
    createdAt: refund.createdAt,
  };
}
