import * as contract from "@coffer/contract";
import { parseMoney } from "@coffer/money";
import { mapReply } from "../../books/work/index.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import { command, view } from "../../security/access/index.ts";
import { ask, type Desk } from "../../security/approvals/index.ts";
import { createRefund, refundQueue } from "./create.ts";
import { getMerchantsRefund } from "./refund.ts";
import { findRefunds } from "./store.ts";
import { refundView } from "./view.ts";

export const refundRoutes = (desk: Desk) => [
  command(
    contract.createRefund,
    async (read, { who, params, body }) => {
      const refund = { payment: params.id, amount: parseMoney(body.amount) };
      const work = await createRefund(read, who, refund);
      return mapReply(work, (made) => refundView(read, made));
    },
    ({ params }) => refundQueue(params.id),
  ),

  command(contract.askRefund, (read, { who, params, body }) => {
    const { amount, ...why } = body;
    const order = { payment: params.id, ...amount };
    return ask(desk, read, who, { action: "payment.refund", order, ...why });
  }),

  view(contract.listRefunds, async (read, { who, query }) => {
    const at = keyset("rfd", query);
    const of = { merchant: who.merchant, payment: query.payment };
    return pageOf(await findRefunds(read, of, at), at, (refund) => refundView(read, refund));
  }),

  view(contract.getRefund, async (read, { who, params }) =>
    refundView(read, await getMerchantsRefund(read, who.merchant, params.id)),
  ),
];
