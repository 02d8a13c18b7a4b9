import * as contract from "@coffer/contract";
import { parseMoney } from "@coffer/money";
import { mapReply } from "../../books/work/index.ts";
import { command, view } from "../../security/access/index.ts";
import { sensitive } from "../../security/vault/index.ts";
import { cancelTransfer } from "./cancel.ts";
import { lookUpPayee, type Payee, resolvePayee } from "./look-up.ts";
import { receiveCode } from "./receive-code.ts";
import { recentPayees } from "./recent.ts";
import { send } from "./send.ts";
import { getTransferOf } from "./transfer.ts";
import { transferView, transferWire } from "./view.ts";
import { approveWatched } from "./watch/approve.ts";
import { stopWatched } from "./watch/stop.ts";
import { watchedTransfers } from "./watch/watched.ts";

export const sendRoutes = [
  view(contract.lookUpPayee, async (read, { who, body }) =>
    payeeWire(await lookUpPayee(read, who, body.phone)),
  ),

  view(contract.resolvePayee, async (read, { who, body }) =>
    payeeWire(await resolvePayee(read, who, body.code)),
  ),

  view(contract.listRecentPayees, async (read, { who }) => ({
    data: (await recentPayees(read, who)).map(({ lastAt, ...payee }) => ({
      ...payee,
      lastAt: lastAt.toISOString(),
    })),
  })),

  view(contract.getReceiveCode, (read, { who }) => receiveCode(read, who)),

  command(contract.sendTransfer, async (read, { who, body, proof, key }) => {
    const { payee, note } = body;
    const work = await send(read, who, {
      payee,
      amount: parseMoney(body.amount),
      note: note === null ? null : sensitive(note),
      proof,
      key,
    });
    return mapReply(work, ({ transfer, counterparty }) =>
      transferWire(transfer, who.user, { counterparty, note }),
    );
  }),

  view(contract.getTransfer, async (read, { who, params }) =>
    transferView(read, await getTransferOf(read, who.user, params.id), who.user),
  ),

  command(contract.cancelTransfer, async (read, { who, params }) =>
    mapReply(await cancelTransfer(read, who, params.id), (transfer) =>
      transferView(read, transfer, who.user),
    ),
  ),

  view(contract.listWatchedTransfers, async (read, { who }) => ({
    data: [...(await watchedTransfers(read, who))],
  })),

  command(contract.stopWatchedTransfer, (read, { who, params }) =>
    stopWatched(read, who, params.id),
  ),

  command(contract.approveWatchedTransfer, (read, { who, params, proof, key }) =>
    approveWatched(read, who, { id: params.id, proof, key }),
  ),
];

function payeeWire({ token, maskedName, firstTime, expiresAt }: Payee) {
  return { payee: token, maskedName, firstTime, expiresAt: expiresAt.toISOString() };
}
