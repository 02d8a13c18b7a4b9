import type { getAuditor, ReplyOf, verifyBlock } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";
import type { AuditorStatus } from "../../proof/auditor/index.ts";
import { invariants, type Queries } from "../../proof/invariants/index.ts";
import { counted } from "../shown/index.ts";
import { blockOf } from "./block.ts";

// L06 is the chain: the root of what stands in a block, its hash, and its link to the one before.
const chain = invariants.find(({ id }) => id === "L06");

/** Recomputes one block from what is stored now, by the very check of the auditor. */
export async function verify(
  read: Reader,
  queries: Queries,
  number: string,
): Promise<ReplyOf<typeof verifyBlock>> {
  assert(chain, "the chain has an invariant");
  const block = await blockOf(read, number);
  const { problems } = await chain.check(queries, { batches: [block.batch] });
  return {
    block: counted(block.number),
    holds: problems.length === 0,
    problems: problems.map(({ at, what }) => ({ at: at.slice(0, 160), what: what.slice(0, 500) })),
  };
}

const whole = (seconds: number | null): number | null =>
  seconds === null ? null : Math.min(Math.max(0, Math.round(seconds)), 2_147_483_647);

/** Bounded to what the wire takes: the auditor keeps more and longer. */
export function auditorView(status: AuditorStatus): ReplyOf<typeof getAuditor> {
  return {
    state: status.state,
    block: status.block === null ? null : counted(status.block),
    followAgeSeconds: whole(status.followAgeSeconds),
    scanAgeSeconds: whole(status.scanAgeSeconds),
    trouble: status.trouble === null ? null : status.trouble.slice(0, 500) || "?",
    findings: status.findings.slice(0, 200).map(({ invariant, at, what }) => ({
      invariant,
      at: at.slice(0, 160),
      what: what.slice(0, 500),
    })),
  };
}
