import { retryAt } from "../../books/due/index.ts";
import { account, putOffHold } from "../../books/ledger/index.ts";
import type { Reader, Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { ends, findPending, giveBack, heldBy, type Pending } from "./pending.ts";
import { meets, payeesBill } from "./send-now.ts";
import { amountOf, isKnownPayee, transferEvent } from "./transfer.ts";

// A freeze is lifted by a person, at no known time: looked at again every hour until then.
const FROZEN_AGAIN_MS = 3600 * 1000;

/** The time of a delayed transfer has come; one that has ended stays as it is. */
export async function arrive(read: Reader, id: string): Promise<Work<null>> {
  const pending = await getIfPending(read, id);
  if (!pending) return { reply: null };
  const { payer, payee } = pending.transfer;
  const [payers, payees, isKnown] = await Promise.all([
    read.load("holder", payer),
    read.load("holder", payee),
    isKnownPayee(read, payer, payee),
  ]);
  assert(payers && payees, "both parties have a standing");
  // Nothing leaves a frozen person, so it waits on. A freeze that commits while this is decided
  // moves the standing on: decided again (A26).
  if (payers.status === "frozen") {
    const again = new Date(read.now.getTime() + FROZEN_AGAIN_MS);
    // Its hold waits with it, or it would look like one that was left behind.
    return retryAt({ change: [putOffHold(pending.hold, again)], reply: null }, again);
  }
  // Silence is no yes: what was to be agreed to goes back.
  if (pending.transfer.contactPart === "asked") {
    const back = await giveBack(read, pending, { state: "rejected", reason: "contact_silent" });
    return { ...back, reply: null };
  }
  if (payees.status === "closed") {
    const back = await giveBack(read, pending, { state: "rejected", reason: "restricted" });
    return { ...back, reply: null };
  }
  return arrived(read, pending, { isKnown, standing: payers.version });
}

function arrived(
  read: Reader,
  pending: Pending,
  { isKnown, standing }: { readonly isKnown: boolean; readonly standing: number },
): Work<null> {
  const ended = ends(pending, { state: "sent", reason: null, at: read.now });
  const { transfer } = ended;
  const { id, payer, payee, currency } = transfer;
  const first = meets(transfer, isKnown);
  return {
    claim: first.claim,
    post: [
      {
        kind: "transfer.arrived",
        reference: id,
        moves: [
          {
            from: heldBy(transfer),
            to: account("customer.available", payee, currency),
            amount: amountOf(transfer),
          },
        ],
      },
    ],
    rely: [{ table: "holder", id: payer, version: standing }],
    change: ended.change,
    // With an id of its own: it is a day younger than its subject and belongs on top of the list.
    // It never changes again, so nobody has to find it by the subject.
    insert: [payeesBill(transfer, newId("bil")), ...first.insert],
    emit: [transferEvent("transfer.sent", transfer)],
    audit: [{ action: "transfer.arrive", subject: id }],
    reply: null,
  };
}

/** The transfer of a due item with what ends with it; undefined when it has ended already. */
export async function getIfPending(read: Reader, id: string): Promise<Pending | undefined> {
  const transfer = await read.load("transfer", id);
  assert(transfer, "a transfer that falls due exists");
  return findPending(read, transfer);
}
