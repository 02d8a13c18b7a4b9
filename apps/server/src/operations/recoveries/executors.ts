import { letInReasons, turnAwayReasons } from "@coffer/contract";
import { mapReply, type Reader, type Work } from "../../books/work/index.ts";
import { oneOf } from "../../platform/one-of.ts";
import type { Executor, Fact, Grounds, Order } from "../../security/approvals/index.ts";
import { maskPhone } from "../../security/personal/index.ts";
import {
  approveRecovery,
  phonesOf,
  type Recovery,
  refuseRecovery,
} from "../../security/recovery/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { findFreezes } from "../../trust/restrictions/index.ts";
import { getShown } from "./recovery-case.ts";

// Who is let back in, or turned away, is decided by two: whoever spoke with the person asks, and
// somebody else releases it (recovery.journey.test.ts).

const recoveryIn = (read: Reader, { recovery = "" }: Order): Promise<Recovery> =>
  getShown(read, recovery);

/** What the checker weighs: what goes, and what was shown instead. */
async function factsOf(read: Reader, recovery: Recovery, becomes: string) {
  const { phone, newPhone } = await phonesOf(read, recovery);
  const facts: Fact[] = [
    { name: "recovery_state", before: recovery.state, after: becomes },
    { name: "lost", before: recovery.lost, after: null },
    { name: "proven", before: recovery.proven, after: recovery.proven },
  ];
  if (newPhone === null) return facts;
  const number = {
    before: maskPhone(phone.reveal()),
    after: becomes === "completed" ? maskPhone(newPhone.reveal()) : maskPhone(phone.reveal()),
  };
  return [...facts, { name: "phone", ...number }];
}

type Decide = (read: Reader, id: string, grounds: Grounds) => Promise<Work<Recovery>>;

const deciding = (action: string, becomes: string, decide: Decide): Executor => ({
  action,

  describe: async (read, order) => {
    const recovery = await recoveryIn(read, order);
    return { subject: recovery.id, facts: await factsOf(read, recovery, becomes) };
  },

  execute: async (read, order, grounds) => {
    const { id } = await recoveryIn(read, order);
    return mapReply(await decide(read, id, grounds), () => null);
  },
});

// A court or a list stops the money of somebody whom everybody knows: they may get in and read.
// Where fraud is suspected it may be the account that is to change hands, so that comes first.
const isInQuestion = async (read: Reader, person: string): Promise<boolean> =>
  (await findFreezes(read, person)).some(({ reason }) => reason === "suspected_fraud");

export const recoveryExecutors: readonly Executor[] = [
  deciding("recovery.approve", "completed", (read, id, grounds) => {
    const reason = oneOf(letInReasons, grounds.reason);
    const { coolOffHours } = packOf(read).recovery;
    return approveRecovery(read, grounds, { id, reason, coolOffHours, isInQuestion });
  }),
  deciding("recovery.refuse", "refused", (read, id, grounds) =>
    refuseRecovery(read, grounds, { id, reason: oneOf(turnAwayReasons, grounds.reason) }),
  ),
];
