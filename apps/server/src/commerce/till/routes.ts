import * as contract from "@coffer/contract";
import { parseMoney } from "@coffer/money";
import { mapReply } from "../../books/work/index.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import { command, view } from "../../security/access/index.ts";
import { cancelOrder, getMerchantsOrder } from "../orders/index.ts";
import { getMerchantsPayment } from "../payments/index.ts";
import { createRefund, refundQueue } from "../refunds/index.ts";
import { ask } from "./ask.ts";
import { findMovements } from "./store.ts";
import { dayView, movementView, orderView, paymentView, refundView } from "./view.ts";

/** The routes of the counter; `walletUrl` is where customers open what they are asked to pay. */
export const tillRoutes = (walletUrl: string) => [
  command(contract.createTillOrder, async (read, { who, body }) => {
    const asked = { amount: parseMoney(body.amount), description: body.description };
    const work = await ask(read, who, asked);
    return mapReply(work, (order) => orderView(read, order, walletUrl));
  }),

  view(contract.getTillOrder, async (read, { who, params }) =>
    orderView(read, await getMerchantsOrder(read, who.merchant, params.id), walletUrl),
  ),

  command(contract.cancelTillOrder, async (read, { who, params }) => {
    const work = await cancelOrder(read, who, params.id);
    return mapReply(work, (order) => orderView(read, order, walletUrl));
  }),

  view(contract.listTillMovements, async (read, { who, query }) => {
    const at = keyset("pay", query);
    return pageOf(await findMovements(read, who.merchant, at), at, (row) =>
      movementView(read, row),
    );
  }),

  view(contract.getTillDay, (read, { who }) => dayView(read, who.merchant)),

  view(contract.getTillPayment, async (read, { who, params }) =>
    paymentView(read, await getMerchantsPayment(read, who.merchant, params.id)),
  ),

  command(
    contract.createTillRefund,
    async (read, { who, params, body }) => {
      const refund = { payment: params.id, amount: parseMoney(body.amount) };
      return mapReply(await createRefund(read, who, refund), refundView);
    },
    ({ params }) => refundQueue(params.id),
  ),
];
