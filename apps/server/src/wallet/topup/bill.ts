import { billRow } from "../../bills/index.ts";
import { amountOf, type Topup } from "./topup.ts";

/** The bill its owner sees: from where, and how far it has come. */
export const topupBill = (topup: Topup, counterparty: string | null) =>
  billRow({
    owner: topup.person,
    kind: "topup",
    direction: "in",
    amount: amountOf(topup),
    state: topup.state,
    subject: topup.id,
    counterparty,
    at: topup.createdAt,
  });
