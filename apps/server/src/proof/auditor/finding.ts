import { createHash } from "node:crypto";
import type { Journal } from "../../books/journal/index.ts";
import { row } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Log } from "../../platform/log.ts";
import type { Problem } from "../invariants/index.ts";

export interface Finding extends Problem {
  readonly invariant: string;
}

/** By what it says and where: the same fault found again is the same finding. */
export const nameOf = ({ invariant, at, what }: Finding): string =>
  `finding:${createHash("sha256")
    .update(JSON.stringify([invariant, at, what]))
    .digest("hex")}`;

/** Puts each finding on record, once, whoever finds it how often. */
export async function recordFindings(
  { journal, log }: { readonly journal: Journal; readonly log: Log },
  findings: readonly Finding[],
  block: bigint,
): Promise<void> {
  for (const finding of findings) {
    const { invariant, at: place, what } = finding;
    log.error({ invariant, place, what }, "the auditor found a fault in the books");
    const id = newId("fnd");
    const foundAt = journal.read().now;
    await journal.commit(
      {
        claim: [{ name: nameOf(finding) }],
        insert: [row("finding", { id, invariant, place, what, block, foundAt })],
        audit: [{ action: "auditor.find", subject: id, detail: { invariant } }],
        reply: null,
      },
      { actor: "house", cause: "auditor", requestId: newId("rid") },
    );
  }
}
