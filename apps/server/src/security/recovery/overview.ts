import type { confirmOwnRecovery, getRecovery, ReplyOf } from "@coffer/contract";
import type { MoneyWire } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { assert } from "../../platform/refusal.ts";
import { getPerson, type Session } from "../identity/index.ts";
import { lostOf, type Recovery } from "./recovery.ts";
import { runningOf } from "./store.ts";

type OwnRecovery = ReplyOf<typeof confirmOwnRecovery>;

/** As the owner sees it, in whichever session: what is to go, when, and from where it was asked. */
export function ownView(recovery: Recovery, session: string): OwnRecovery {
  const { begunAt, until } = recovery;
  assert(begunAt && until, "a recovery that runs has begun");
  return {
    id: idOf("rcv", recovery.id),
    state: oneOf(["waiting", "review"], recovery.state),
    lost: lostOf(recovery),
    begunAt: begunAt.toISOString(),
    until: until.toISOString(),
    device: recovery.device,
    ownSession: recovery.session === session,
  };
}

/** What is under way, and for how long only little may leave the account after one. */
export async function standingOf(
  read: Reader,
  who: Session,
  spendDay: MoneyWire,
): Promise<ReplyOf<typeof getRecovery>> {
  const [running, person] = await Promise.all([
    runningOf(read, who.user),
    getPerson(read, who.user),
  ]);
  const until = person.coolOffUntil;
  return {
    recovery: running ? ownView(running, who.id) : null,
    coolOff: until && until > read.now ? { until: until.toISOString(), spendDay } : null,
  };
}
