import { change, type Reader, rely, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import type { Session } from "../identity/index.ts";
import { checkFresh, joined, type Proof } from "../stepup/index.ts";
import { findObstacles } from "./obstacles.ts";
import type { PrivacyTools } from "./privacy-tools.ts";

const refusals = {
  money: "closing.money",
  pending: "closing.pending",
  recovery: "closing.recovery",
  restricted: "closing.restricted",
  // A court's order may not be told by a machine: it reads like any other restriction.
  legal_hold: "closing.restricted",
} as const;

/**
 * Closes an account for its owner. At once nobody can sign in and nothing moves; what is freed and
 * how long the rest is kept follows in a Work of its own, once it is certain that nothing came in
 * the same moment (F15). Refuses `closing.money`, `closing.pending`, `closing.recovery`,
 * `closing.restricted` and as `checkFresh` does; obstacles before the proof, so that nobody gives
 * one for nothing.
 */
export async function closeAccount(
  read: Reader,
  tools: PrivacyTools,
  { who, proof }: { readonly who: Session; readonly proof: Proof | null },
): Promise<Work<null>> {
  const { user } = who;
  const [obstacle] = await findObstacles(read, tools, user);
  if (obstacle !== undefined) refuse(refusals[obstacle]);
  const fresh = await checkFresh(read, who, proof, { action: "account.close", always: true });
  if (!fresh.ok) return fresh.work;
  const [holder, earlier] = await Promise.all([
    read.load("holder", user),
    read.load("closure", user),
  ]);
  assert(holder, "whoever is signed in is a holder");
  const closing = {
    state: "closing",
    askedAt: read.now,
    pack: tools.termsOf(read).version,
  } as const;
  return {
    ...joined(fresh.parts, {
      rely: [rely("holder", holder)],
      insert: earlier ? [] : [row("closure", { id: user, ...closing })],
      change: earlier ? [change("closure", earlier, closing)] : [],
    }),
    standing: [{ holder: user, status: "closed" }],
    due: [{ id: newId("due"), at: read.now, handler: "privacy.close", reference: user }],
    audit: [{ action: "account.close_ask", subject: user }],
    reply: null,
  };
}
