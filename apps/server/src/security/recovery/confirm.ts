import type { confirmOwnRecovery as confirmRoute, ReplyOf } from "@coffer/contract";
import { change, type Reader, type Row, rely, type Work } from "../../books/work/index.ts";
import { idOf, newId } from "../../platform/ids.ts";
import { isRefusal, refuse } from "../../platform/refusal.ts";
import { answerChallenge } from "../codes/index.ts";
import type { Session } from "../identity/index.ts";
import { joined } from "../stepup/index.ts";
import type { Sensitive } from "../vault/index.ts";
import { ownView } from "./overview.ts";
import { type Recovery, runningName } from "./recovery.ts";
import { runningOf } from "./store.ts";

export interface Confirm {
  readonly challenge: string;
  readonly code: Sensitive<string>;
}

/**
 * The code that came to the phone. What it begins is told to the phones, not in the answer. Refuses
 * `auth.code_expired`; replies `auth.code_wrong`.
 */
export async function confirmRecovery(read: Reader, order: Confirm): Promise<Work<null>> {
  const asked = await read.loadBy("recovery", "challenge", order.challenge);
  const { reply, ...work } = await confirming(read, asked, order);
  return { ...work, reply: isRefusal(reply) ? reply : null };
}

/**
 * Signed in: only what this very person asked for, and they are shown it. Refuses
 * `auth.code_expired` for what somebody else, or nobody signed in, asked for; replies
 * `auth.code_wrong`.
 */
export async function confirmOwnRecovery(
  read: Reader,
  who: Session,
  order: Confirm,
): Promise<Work<ReplyOf<typeof confirmRoute>>> {
  const asked = await read.loadBy("recovery", "challenge", order.challenge);
  if (asked?.person !== who.user || asked.session === null) refuse("auth.code_expired");
  const { reply, ...work } = await confirming(read, asked, order);
  if (isRefusal(reply)) return { ...work, reply };
  if (reply === null) refuse("auth.code_expired");
  return { ...work, reply: ownView(reply, who.id) };
}

async function confirming(
  read: Reader,
  asked: Recovery | undefined,
  order: Confirm,
): Promise<Work<Recovery | null>> {
  const answered = await answerChallenge(read, {
    ...order,
    purpose: "recover",
    wrong: "auth.code_wrong",
  });
  if (!answered.ok) return answered.work;
  const { code, used } = answered;
  if (asked?.state !== "asked") {
    const audit = [{ action: "recovery.unmatched", subject: code.id }];
    return { ...used, audit, reply: null };
  }
  const holder = await read.load("holder", asked.person);
  // The standing has moved on since (a freeze, a new password): what was shown then is void.
  if (!holder || holder.version !== code.standing || holder.status === "closed") {
    refuse("auth.code_expired");
  }
  const running = await runningOf(read, asked.person);
  const parts = joined(used, { rely: [rely("holder", holder)] });
  return running ? showFirst(read, parts, { asked, running }) : begin(read, parts, asked);
}

type Parts = Required<Pick<Work<never>, "claim" | "rely" | "insert" | "change">>;

/** One at a time: the second shows the first, and those concerned are told of it once more. */
function showFirst(
  read: Reader,
  parts: Parts,
  { asked, running }: { readonly asked: Recovery; readonly running: Recovery },
): Work<Recovery> {
  const lapsed = change("recovery", asked, { state: "lapsed", endedAt: read.now });
  return {
    ...joined(parts, { change: [lapsed] }),
    emit: [begunEvent(running, running.until ?? read.now)],
    audit: [{ action: "recovery.repeat", subject: running.id, detail: { asked: asked.id } }],
    reply: running,
  };
}

function begin(read: Reader, parts: Parts, asked: Row<"recovery">): Work<Recovery> {
  const until = new Date(read.now.getTime() + asked.waitHours * 3_600_000);
  const begun = { state: "waiting", begunAt: read.now, until } as const;
  const claim = [{ name: runningName(asked.person) }];
  return {
    ...joined(parts, { claim, change: [change("recovery", asked, begun)] }),
    due: [{ id: newId("due"), at: until, handler: "recovery.review", reference: asked.id }],
    emit: [begunEvent(asked, until)],
    audit: [
      {
        action: "recovery.begin",
        subject: asked.id,
        detail: { person: asked.person, lost: asked.lost, hours: asked.waitHours },
      },
    ],
    reply: { ...asked, ...begun },
  };
}

const begunEvent = ({ id, person }: Recovery, until: Date) =>
  ({
    type: "recovery.begun",
    subject: id,
    payload: {
      recovery: idOf("rcv", id),
      user: idOf("usr", person),
      until: until.toISOString(),
    },
  }) as const;
