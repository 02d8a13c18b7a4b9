import * as contract from "@coffer/contract";
import { view } from "../../security/access/index.ts";
import { accountShown, accounts, entries } from "./account.ts";
import { explain } from "./explain.ts";
import { getPostingById } from "./posting.ts";
import { shownTrialBalance } from "./trial-balance.ts";

export const ledgerRoutes = [
  view(contract.listAccounts, (read, { query }) => accounts(read, query)),
  view(contract.getAccount, (read, { params, query }) =>
    accountShown(read, params.number, query.at === undefined ? undefined : new Date(query.at)),
  ),
  view(contract.listEntries, (read, { params, query }) => entries(read, params.number, query)),
  view(contract.explainBalance, (read, { params }) => explain(read, params.number)),
  view(contract.getTrialBalance, (read, { query }) =>
    shownTrialBalance(read, query.at === undefined ? undefined : new Date(query.at)),
  ),
  view(contract.getPosting, (read, { params }) => getPostingById(read, params.id)),
];
