import * as contract from "@coffer/contract";
import type { BillSources } from "../../bills/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { command, file, view } from "../../security/access/index.ts";
import { getReceipt } from "./facts.ts";
import { issueReceipt } from "./issue.ts";
import { printReceipt } from "./print.ts";

interface ReceiptTerms {
  readonly sources: BillSources;
  readonly walletOrigin: string;
}

export const receiptRoutes = ({ sources, walletOrigin }: ReceiptTerms) => [
  command(contract.issueReceipt, (read, { who, params }) => issueReceipt(read, who, params.id)),

  view(contract.checkReceipt, async (read, { params }) => {
    const { kind, amount, at, payer, payee, state } = await getReceipt(read, sources, params.code);
    return { kind, amount, at, payer, payee, state };
  }),

  file(contract.printReceipt, async (read, { who, params, locale }) => {
    const receipt = await getReceipt(read, sources, params.code);
    if (receipt.owner !== who.user) refuse("resource.not_found");
    const address = `${walletOrigin}/v/${params.code}`;
    const { zone } = read.install;
    return printReceipt(receipt, { code: params.code, locale, zone, address });
  }),
];
