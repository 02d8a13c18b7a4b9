import type { getUserPrivacy, ReplyOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { latestConsents } from "../../security/consents/index.ts";
import { type Hold, latestHolds } from "../../security/holds/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { personOf } from "../users/index.ts";
import { answerBy } from "./answer-by.ts";
import { CONSENTS_MAX, copiesOf, newNumbersOf, verificationsOf } from "./store.ts";

type Privacy = ReplyOf<typeof getUserPrivacy>;
type Request = Privacy["requests"][number];

const HOLDS_MAX = 20;

/**
 * What a person asked for about their data, by when it is due, and what keeps it back: states, days
 * and codes. Nothing here is in clear; name and phone take a reason (users/reveal.ts). Refuses
 * `resource.not_found`.
 */
export async function userPrivacy(read: Reader, id: string): Promise<Privacy> {
  const { id: person } = await personOf(read, id);
  const [copies, corrections, erasures, consents, holds] = await Promise.all([
    copyRequests(read, person),
    correctionRequests(read, person),
    erasureRequests(read, person),
    latestConsents(read, person, CONSENTS_MAX),
    latestHolds(read, person, HOLDS_MAX),
  ]);
  const requests = [...copies, ...corrections, ...erasures];
  const standing = holds.find(({ liftedAt }) => liftedAt === null);
  return {
    requests: requests.toSorted((one, other) => other.askedAt.localeCompare(one.askedAt)),
    consents: consents.map(({ kind, words, given, at }) => ({
      purpose: kind,
      words,
      given,
      at: at.toISOString(),
    })),
    hold: standing ? holdView(standing) : null,
    holds: holds.map(holdView),
  };
}

const holdView = ({ id, reason, placedAt, liftedAt }: Hold) => ({
  id: idOf("lgh", id),
  reason,
  placedAt: placedAt.toISOString(),
  liftedAt: liftedAt?.toISOString() ?? null,
});

interface Asked {
  readonly id: string;
  readonly state: string;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
}

const requestView = (read: Reader, kind: Request["kind"], asked: Asked): Request => ({
  id: asked.id,
  kind,
  state: asked.state,
  askedAt: asked.askedAt.toISOString(),
  dueAt: answerBy(read.install.zone, asked.askedAt, packOf(read).privacy.answer).toISOString(),
  endedAt: asked.endedAt?.toISOString() ?? null,
});

/** Answered once it lies ready, whether or not it was fetched. */
async function copyRequests(read: Reader, person: string): Promise<readonly Request[]> {
  const copies = await copiesOf(read, person);
  return copies.map(({ readyAt, ...copy }) =>
    requestView(read, "copy", { ...copy, endedAt: readyAt }),
  );
}

async function correctionRequests(read: Reader, person: string): Promise<readonly Request[]> {
  const [verifications, numbers] = await Promise.all([
    verificationsOf(read, person),
    newNumbersOf(read, person),
  ]);
  // The first verification corrects nothing.
  const names = verifications.slice(0, -1).map(({ id, state, createdAt, decidedAt }) => {
    const asked = { id, state, askedAt: createdAt, endedAt: decidedAt };
    return requestView(read, "correction", asked);
  });
  const phones = numbers.flatMap(({ id, state, begunAt, endedAt }) =>
    begunAt === null
      ? []
      : [requestView(read, "correction", { id, state, askedAt: begunAt, endedAt })],
  );
  return [...names, ...phones];
}

/** At its term, or not before a hold on it ends. */
async function erasureRequests(read: Reader, person: string): Promise<readonly Request[]> {
  const closure = await read.load("closure", person);
  if (!closure) return [];
  const { id, state, askedAt, keepUntil, shreddedAt, heldSince } = closure;
  const held = heldSince !== null && state === "restricted";
  const request = requestView(read, "erasure", {
    id,
    state: held ? "held" : state,
    askedAt,
    endedAt: shreddedAt,
  });
  return [keepUntil === null ? request : { ...request, dueAt: keepUntil.toISOString() }];
}
