import * as contract from "@coffer/contract";
import { command, view } from "../../security/access/index.ts";
import { ask, type Desk } from "../../security/approvals/index.ts";
import { recoveries, recoveryCase } from "./recovery-case.ts";
import { reveal } from "./reveal.ts";
import { countRecoveries } from "./store.ts";

export const recoveryCaseRoutes = (desk: Desk) => [
  view(contract.listRecoveries, (read, { query }) => recoveries(read, query)),
  view(contract.countRecoveries, (read) => countRecoveries(read)),
  view(contract.getRecoveryCase, (read, { params }) => recoveryCase(read, params.id)),
  command(contract.revealRecovery, (read, { params, body }) =>
    reveal(read, { id: params.id, reason: body.reason }),
  ),
  command(contract.approveRecovery, (read, { who, params, body }) =>
    ask(desk, read, who, { action: "recovery.approve", order: { recovery: params.id }, ...body }),
  ),
  command(contract.refuseRecovery, (read, { who, params, body }) =>
    ask(desk, read, who, { action: "recovery.refuse", order: { recovery: params.id }, ...body }),
  ),
];
