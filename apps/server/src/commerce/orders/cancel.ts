import { change, type Reader, type Row, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { ApiKey } from "../../security/access/index.ts";
import { getMerchantsOrder, stateOf } from "./order.ts";

/**
 * Takes an order back that nobody has paid. A payment that commits first moves the order's version
 * on, so this is decided again and refused; one that commits later finds it cancelled.
 */
export async function cancelOrder(
  read: Reader,
  { merchant }: Pick<ApiKey, "merchant">,
  id: string,
): Promise<Work<Row<"ord">>> {
  const order = await getMerchantsOrder(read, merchant, id);
  switch (stateOf(order, read.now)) {
    case "open":
      return {
        change: [change("ord", order, { state: "cancelled" })],
        audit: [{ action: "order.cancel", subject: id }],
        reply: { ...order, state: "cancelled" },
      };
    case "paid":
      return refuse("order.already_paid");
    case "expired":
      return refuse("order.expired");
    // An authorised order is ended by voiding its payment, which releases the payer's money.
    case "authorised":
    case "cancelled":
      return refuse("order.not_cancellable");
  }
}
