import type { getRecoveryCase, listRecoveries, QueryOf, ReplyOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import { getPerson, maskedName, tierOf } from "../../security/identity/index.ts";
import { maskPhone } from "../../security/personal/index.ts";
import {
  findRecoveries,
  lostOf,
  phonesOf,
  provenOf,
  type Recovery,
  stateOf,
} from "../../security/recovery/index.ts";

type Case = ReplyOf<typeof getRecoveryCase>;
type Line = ReplyOf<typeof listRecoveries>["data"][number];

const shownStates = ["waiting", "review", "completed", "refused", "stopped"] as const;
const reasons = [
  "spoken_and_matched",
  "met_in_person",
  "document_seen",
  "not_the_person",
  "facts_do_not_match",
  "not_reached",
  "under_pressure",
  "owner",
  "freeze",
] as const;

/** Newest first, masked. */
export async function recoveries(read: Reader, query: QueryOf<typeof listRecoveries>) {
  const at = keyset("rcv", query);
  return pageOf(await findRecoveries(read, query.state, at), at, (one) => lineOf(read, one));
}

/** One that no code has confirmed is nobody's to see. Refuses `resource.not_found`. */
export async function getShown(read: Reader, id: string): Promise<Recovery> {
  const recovery = await read.load("recovery", id);
  if (!recovery?.until) refuse("resource.not_found");
  return recovery;
}

async function lineOf(read: Reader, recovery: Recovery): Promise<Line> {
  const { begunAt, until } = recovery;
  assert(begunAt && until, "a recovery that is shown has begun");
  return {
    id: idOf("rcv", recovery.id),
    user: idOf("usr", recovery.person),
    nameMasked: await maskedName(read, await getPerson(read, recovery.person)),
    state: oneOf(shownStates, stateOf(recovery)),
    lost: lostOf(recovery),
    begunAt: begunAt.toISOString(),
    until: until.toISOString(),
  };
}

/** What a member of the staff decides on. Nothing of it is in clear: that takes a reason. */
export async function recoveryCase(read: Reader, id: string): Promise<Case> {
  const recovery = await getShown(read, id);
  const [line, person, phones] = await Promise.all([
    lineOf(read, recovery),
    getPerson(read, recovery.person),
    phonesOf(read, recovery),
  ]);
  return {
    ...line,
    proven: provenOf(recovery),
    waitHours: recovery.waitHours,
    phoneMasked: maskPhone(phones.phone.reveal()),
    newPhoneMasked: phones.newPhone && maskPhone(phones.newPhone.reveal()),
    tier: tierOf(person),
    device: recovery.device,
    signedIn: recovery.session !== null,
    endedAt: recovery.endedAt?.toISOString() ?? null,
    decidedBy: recovery.decidedBy === null ? null : idOf("stf", recovery.decidedBy),
    reason: recovery.reason === null ? null : oneOf(reasons, recovery.reason),
  };
}
