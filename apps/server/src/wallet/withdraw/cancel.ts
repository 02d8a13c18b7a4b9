import { billState, getBill } from "../../bills/index.ts";
import { endHold } from "../../books/ledger/index.ts";
import { change, type Reader, type Work } from "../../books/work/index.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import type { Session } from "../../security/access/index.ts";
import { stepped } from "../steps/index.ts";
import { limitsBack } from "./charges.ts";
import { cancelled } from "./postings.ts";
import { getOwnWithdrawal, type Withdrawal, withdrawalFacts } from "./withdrawal.ts";

/** Calls back what has not gone to the bank: all of it and its limits, in one Work. */
export async function cancelWithdrawal(
  read: Reader,
  { user, standing }: Session,
  id: string,
): Promise<Work<Withdrawal>> {
  const withdrawal = await getOwnWithdrawal(read, user, id);
  // From "sent" on the bank may be paying: only the bank can say how that ends.
  if (withdrawal.state !== "requested") refuse("withdrawal.not_cancellable");
  const [hold, bill] = await Promise.all([
    read.load("hold", withdrawal.hold),
    getBill(read, id, "out"),
  ]);
  assert(hold, "a withdrawal that waits has its hold");
  const stage = { state: "cancelled", reason: "cancelled_by_user" } as const;
  const timeline = stepped(withdrawal.timeline, stage, read.now);
  return {
    post: [cancelled(withdrawal)],
    charge: limitsBack(withdrawal),
    rely: [{ table: "holder", id: user, version: standing }],
    change: [
      change("withdrawal", withdrawal, { ...stage, timeline }),
      endHold(hold, { captured: 0n, released: hold.amount }),
      billState(bill, "cancelled"),
    ],
    emit: [
      {
        type: "withdrawal.cancelled",
        subject: id,
        payload: { ...withdrawalFacts(withdrawal), reason: stage.reason },
      },
    ],
    audit: [{ action: "withdrawal.cancel", subject: id }],
    reply: { ...withdrawal, ...stage, timeline },
  };
}
