import { type DueHandlers, type DueItem, retryAt } from "../../books/due/index.ts";
import {
  type Change,
  change,
  type Reader,
  type Row,
  rely,
  type Work,
} from "../../books/work/index.ts";
import { monthsAfter } from "../../platform/calendar.ts";
import { idOf, newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import type { Ending } from "../personal/index.ts";
import { shred } from "../vault/index.ts";
import { findObstacles } from "./obstacles.ts";
import { type PrivacyTools, personal } from "./privacy-tools.ts";
import { filledAccounts } from "./store.ts";

type Closure = Row<"closure">;

const DAY_MS = 24 * 3_600_000;
const OWING_AGAIN_MS = 30 * DAY_MS;

/**
 * closing → restricted | reopened; restricted → shredded. `privacy.release` leaves the state alone,
 * and a term of years waits as one due item (docs/privacy.md).
 */
export const closingDueHandlers = (tools: PrivacyTools): DueHandlers => ({
  "privacy.close": { decide: (read, item) => finishClosing(read, tools, item) },
  "privacy.release": { decide: (read, item) => releaseIdentity(read, tools, item) },
  "privacy.erase": { decide: (read, item) => eraseSome(read, tools, item) },
});

async function getClosure(read: Reader, person: string): Promise<Closure> {
  const found = await read.load("closure", person);
  assert(found, "a closing that is due exists");
  return found;
}

/** Whether the account is closed for the moment and may yet be opened again. */
export const isClosing = async (read: Reader, person: string): Promise<boolean> =>
  (await read.load("closure", person))?.state === "closing";

/**
 * Nothing can move any more, so what is there now stays. Money that came between the asking and the
 * closing opens the account again; otherwise the number is free and the terms begin to run.
 */
async function finishClosing(
  read: Reader,
  tools: PrivacyTools,
  item: DueItem,
): Promise<Work<null>> {
  const closure = await getClosure(read, item.reference);
  const person = idOf("usr", closure.id);
  if (closure.state !== "closing") return { reply: null };
  const [obstacles, holder] = await Promise.all([
    findObstacles(read, tools, person),
    read.load("holder", person),
  ]);
  assert(holder, "a person is a holder");
  if (obstacles.length > 0) {
    return {
      rely: [rely("holder", holder)],
      standing: [{ holder: person, status: "active" }],
      change: [change("closure", closure, { state: "reopened" })],
      emit: [{ type: "user.reopened", subject: person, payload: { user: person } }],
      audit: [{ action: "account.reopen", subject: person, detail: { why: obstacles[0] ?? "" } }],
      reply: null,
    };
  }
  const { keepYears, identityHeldDays } = tools.termsOf(read);
  const releaseAt = new Date(read.now.getTime() + identityHeldDays * DAY_MS);
  const keepUntil = monthsAfter(read.install.zone, read.now, 12 * keepYears);
  const ended = await endingsOf(read, tools, { person, when: "atClosing" });
  const closed = { state: "restricted", closedAt: read.now, releaseAt, keepUntil } as const;
  return {
    rely: [rely("holder", holder)],
    release: ended.release,
    change: [...ended.change, change("closure", closure, closed)],
    due: [
      { id: newId("due"), at: releaseAt, handler: "privacy.release", reference: person },
      { id: newId("due"), at: keepUntil, handler: "privacy.erase", reference: person },
    ],
    emit: [{ type: "user.closed", subject: person, payload: { user: person } }],
    audit: [{ action: "account.close", subject: person, detail: { years: keepYears } }],
    reply: null,
  };
}

interface Which {
  readonly person: string;
  readonly when: "atClosing" | "atRelease";
}

async function endingsOf(
  read: Reader,
  tools: PrivacyTools,
  { person, when }: Which,
): Promise<Required<Ending>> {
  const asked = personal(tools).flatMap((holding) => holding[when] ?? []);
  const endings = await Promise.all(asked.map((ending) => ending(read, person)));
  return {
    release: endings.flatMap(({ release = [] }) => release),
    change: endings.flatMap((one) => one.change ?? []),
  };
}

/** A year's limits have run out: whoever it was may be verified for a new account. */
async function releaseIdentity(
  read: Reader,
  tools: PrivacyTools,
  { reference: person }: DueItem,
): Promise<Work<null>> {
  const { release, change: changes } = await endingsOf(read, tools, { person, when: "atRelease" });
  return {
    release,
    change: changes,
    audit: [{ action: "account.release_identity", subject: person }],
    reply: null,
  };
}

/** The term is over: first what is not under their own key, some rows a Work; then the key. */
async function eraseSome(read: Reader, tools: PrivacyTools, item: DueItem): Promise<Work<null>> {
  const closure = await getClosure(read, item.reference);
  if (closure.state !== "restricted") return { reply: null };
  const person = closure.id;
  // Under a hold nothing goes, whatever the term says: its end makes this due again.
  if (closure.heldSince !== null) {
    const audit = [{ action: "account.erase_held", subject: person }];
    return { audit, reply: null };
  }
  // What a shop gave back since is theirs (R7), and without the key nobody could pay it to them.
  if ((await filledAccounts(read, person)).length > 0) {
    const audit = [{ action: "account.erase_owing", subject: person }];
    return retryAt({ audit, reply: null }, new Date(read.now.getTime() + OWING_AGAIN_MS));
  }
  const asked = personal(tools).flatMap(({ atTerm }) => atTerm ?? []);
  const found = await Promise.all(asked.map((atTerm) => atTerm(read, person)));
  const left: readonly Change[] = found.flat();
  if (left.length > 0) {
    return retryAt({ rely: [rely("closure", closure)], change: left, reply: null }, read.now);
  }
  const shredded = await shred(read, person);
  const over = { state: "shredded", shreddedAt: read.now } as const;
  return {
    change: [...shredded.change, change("closure", closure, over)],
    audit: [...shredded.audit, { action: "account.shred", subject: person }],
    reply: null,
  };
}
