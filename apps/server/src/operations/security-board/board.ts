import type { getSecurityBoard, ReplyOf } from "@coffer/contract";
import { checkKinds } from "@coffer/contract";
import type { Reader, Row } from "../../books/work/index.ts";
import { nameOfMember } from "../../security/staff/index.ts";
import { everyDays } from "./check.ts";
import type { HeldKey } from "./held-key.ts";
import { keyLines } from "./keys.ts";
import { latestChecks, openWeaknesses, refusedLately } from "./store.ts";
import { shown } from "./weakness.ts";

type Board = ReplyOf<typeof getSecurityBoard>;
type Line = Board["checks"][number];
const DAY_MS = 86_400_000;

/** What is due, what is to be mended, and who could not prove themselves lately. */
export async function board(read: Reader, held: readonly HeldKey[]): Promise<Board> {
  const [checks, keys, weaknesses, refused] = await Promise.all([
    latestChecks(read),
    keyLines(read, held),
    openWeaknesses(read),
    refusedLately(read),
  ]);
  const last = new Map(checks.map((check) => [check.kind, check]));
  return {
    checks: await Promise.all(checkKinds.map((kind) => lineOf(read, kind, last.get(kind)))),
    keys: [...keys],
    weaknesses: await Promise.all(weaknesses.map((one) => shown(read, one))),
    refused: refused.map(({ kind, count, lastAt }) => ({
      kind,
      count: Number(count),
      lastAt: lastAt.toISOString(),
    })),
  };
}

async function lineOf(
  read: Reader,
  kind: Line["kind"],
  last: Row<"securityCheck"> | undefined,
): Promise<Line> {
  const days = everyDays[kind];
  const next = last && new Date(last.doneAt.getTime() + days * DAY_MS);
  return {
    kind,
    everyDays: days,
    lastAt: last?.doneAt.toISOString() ?? null,
    ok: last?.ok ?? null,
    doneBy:
      last && last.doneBy !== "house" ? (await nameOfMember(read, last.doneBy)).reveal() : null,
    facts: factsOf(last?.facts),
    nextAt: next?.toISOString() ?? null,
    // What was never done, or went wrong, is due at once.
    overdue: !last?.ok || (next !== undefined && next < read.wall),
  };
}

const factsOf = (facts: unknown): Line["facts"] =>
  Object.entries(Object(facts))
    .filter((one): one is [string, number] => Number.isSafeInteger(one[1]))
    .map(([name, value]) => ({ name, value }));
