import * as contract from "@coffer/contract";
import { view } from "../../security/access/index.ts";
import { accountOf, accounts, accountView, entries } from "./account.ts";
import { explain } from "./explain.ts";
import { getPostingById } from "./posting.ts";
import { trialBalance } from "./trial-balance.ts";

export const ledgerRoutes = [
  view(contract.listAccounts, (read, { query }) => accounts(read, query)),
  view(contract.getAccount, async (read, { params }) =>
    accountView(await accountOf(read, params.number)),
  ),
  view(contract.listEntries, (read, { params, query }) => entries(read, params.number, query)),
  view(contract.explainBalance, (read, { params }) => explain(read, params.number)),
  view(contract.getTrialBalance, (read, { query }) =>
    trialBalance(read, query.at === undefined ? undefined : new Date(query.at)),
  ),
  view(contract.getPosting, (read, { params }) => getPostingById(read, params.id)),
];
