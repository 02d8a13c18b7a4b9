import * as contract from "@coffer/contract";
import { command, view } from "../../security/access/index.ts";
import { ask, type Desk } from "../../security/approvals/index.ts";
import { receiptPage, receipts } from "./receipt-page.ts";
import { reveal } from "./reveal.ts";
import { countUnidentified } from "./store.ts";

export const unidentifiedRoutes = (desk: Desk) => [
  view(contract.listUnidentifiedReceipts, (read, { query }) => receipts(read, query)),
  view(contract.countUnidentified, (read) => countUnidentified(read)),
  view(contract.getUnidentifiedReceipt, (read, { params }) => receiptPage(read, params.id)),
  command(contract.revealUnidentifiedReceipt, (read, { params, body }) =>
    reveal(read, { id: params.id, reason: body.reason }),
  ),
  command(contract.identifyReceipt, (read, { who, params, body }) => {
    const { user, ...why } = body;
    const order = { receipt: params.id, person: user };
    return ask(desk, read, who, { action: "receipt.identify", order, ...why });
  }),
  command(contract.returnReceipt, (read, { who, params, body }) =>
    ask(desk, read, who, { action: "receipt.return", order: { receipt: params.id }, ...body }),
  ),
];
