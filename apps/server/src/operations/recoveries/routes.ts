import * as contract from "@coffer/contract";
import { mapReply } from "../../books/work/index.ts";
import { command, view } from "../../security/access/index.ts";
import { approveRecovery, refuseRecovery } from "../../security/recovery/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { caseView, recoveries, recoveryCase } from "./recovery-case.ts";
import { reveal } from "./reveal.ts";
import { countRecoveries } from "./store.ts";

export const recoveryCaseRoutes = [
  view(contract.listRecoveries, (read, { query }) => recoveries(read, query)),
  view(contract.countRecoveries, (read) => countRecoveries(read)),
  view(contract.getRecoveryCase, (read, { params }) => recoveryCase(read, params.id)),
  command(contract.revealRecovery, (read, { params, body }) =>
    reveal(read, { id: params.id, reason: body.reason }),
  ),
  command(contract.approveRecovery, async (read, { who, params, body }) => {
    const { coolOffHours } = packOf(read).recovery;
    const order = { id: params.id, reason: body.reason, coolOffHours };
    // Shown as it was when it was decided: the masked facts do not change with it.
    const before = await recoveryCase(read, params.id);
    return mapReply(await approveRecovery(read, who, order), (done) => caseView(before, done));
  }),
  command(contract.refuseRecovery, async (read, { who, params, body }) => {
    const before = await recoveryCase(read, params.id);
    const work = await refuseRecovery(read, who, { id: params.id, reason: body.reason });
    return mapReply(work, (done) => caseView(before, done));
  }),
];
