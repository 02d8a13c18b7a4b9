import * as contract from "@coffer/contract";
import { parseMoney } from "@coffer/money";
import { mapReply } from "../../books/work/index.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import { command, view } from "../../security/access/index.ts";
import { getMerchant } from "../merchants/index.ts";
import { capturePayment } from "./capture.ts";
import { pay } from "./pay.ts";
import { getMerchantsPayment, getPayersPayment } from "./payment.ts";
import { voidPayment } from "./release.ts";
import { findPayments } from "./store.ts";
import { merchantPaymentView, paymentView } from "./view.ts";

export const paymentRoutes = [
  command(contract.pay, async (read, { who, body, proof, key }) => {
    const amount = parseMoney(body.amount);
    return mapReply(await pay(read, who, { order: body.order, amount, proof, key }), paymentView);
  }),

  view(contract.getPayment, async (read, { who, params }) => {
    const payment = await getPayersPayment(read, who.user, params.id);
    const { name: merchantName } = await getMerchant(read, payment.merchant);
    return paymentView({ payment, merchantName });
  }),

  view(contract.listMerchantPayments, async (read, { who, query }) => {
    const at = keyset("pay", query);
    const rows = await findPayments(read, who.merchant, at);
    return pageOf(rows, at, (payment) => merchantPaymentView(read, payment));
  }),

  view(contract.getMerchantPayment, async (read, { who, params }) =>
    merchantPaymentView(read, await getMerchantsPayment(read, who.merchant, params.id)),
  ),

  command(contract.capturePayment, async (read, { who, params, body }) => {
    const capture = { payment: params.id, amount: parseMoney(body.amount) };
    const work = await capturePayment(read, who, capture);
    return mapReply(work, (payment) => merchantPaymentView(read, payment));
  }),

  command(contract.voidPayment, async (read, { who, params }) => {
    const work = await voidPayment(read, who, params.id);
    return mapReply(work, (payment) => merchantPaymentView(read, payment));
  }),
];
