import { cancelOrder, createOrder, getCheckout, getOrder, type ReplyOf } from "@coffer/contract";
import { parseMoney, toWire } from "@coffer/money";
import { mapReply, type Reader, type Row } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { refuse } from "../../platform/refusal.ts";
import { command, view } from "../../security/access/index.ts";
import { getMerchant } from "../merchants/index.ts";
import { cancelOrder as cancel } from "./cancel.ts";
import { createOrder as create } from "./create.ts";
import { openDescription } from "./description.ts";
import { amountOf, checkoutUrlOf, getMerchantsOrder, stateOf } from "./order.ts";

/** The routes of orders; `walletUrl` is where customers open what they are asked to pay. */
export const orderRoutes = (walletUrl: string) => {
  const wire = (read: Reader, order: Row<"ord">) => orderView(read, order, walletUrl);
  return [
    command(createOrder, async (read, { who, body }) => {
      const made = await create(read, who, { ...body, amount: parseMoney(body.amount) });
      return mapReply(made, (order) => wire(read, order));
    }),
    view(getOrder, async (read, { who, params }) =>
      wire(read, await getMerchantsOrder(read, who.merchant, params.id)),
    ),
    command(cancelOrder, async (read, { who, params }) =>
      mapReply(await cancel(read, who, params.id), (order) => wire(read, order)),
    ),
    view(getCheckout, (read, { params }) => checkout(read, params.order)),
  ];
};

async function orderView(
  read: Reader,
  order: Row<"ord">,
  walletUrl: string,
): Promise<ReplyOf<typeof getOrder>> {
  return {
    id: idOf("ord", order.id),
    reference: order.reference,
    amount: toWire(amountOf(order)),
    description: await openDescription(read, order),
    capture: oneOf(["automatic", "manual"], order.capture),
    state: stateOf(order, read.now),
    payment: order.payment === null ? null : idOf("pay", order.payment),
    checkoutUrl: checkoutUrlOf(walletUrl, order),
    expiresAt: order.expiresAt.toISOString(),
    createdAt: order.createdAt.toISOString(),
  };
}

/** An order as whoever is about to pay it sees it: no reference, no payment. */
async function checkout(read: Reader, id: string): Promise<ReplyOf<typeof getCheckout>> {
  const order = await read.load("ord", id);
  if (!order) refuse("resource.not_found");
  const [merchant, description] = await Promise.all([
    getMerchant(read, order.merchant),
    openDescription(read, order),
  ]);
  return {
    id: idOf("ord", order.id),
    merchantName: merchant.name,
    description,
    amount: toWire(amountOf(order)),
    state: stateOf(order, read.now),
    expiresAt: order.expiresAt.toISOString(),
  };
}
