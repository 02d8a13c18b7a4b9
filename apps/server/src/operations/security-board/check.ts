import type { BodyOf, ReplyOf, recordSecurityCheck } from "@coffer/contract";
import { type Reader, row, type Work } from "../../books/work/index.ts";
import { type Id, newId } from "../../platform/ids.ts";

export type CheckKind = BodyOf<typeof recordSecurityCheck>["kind"];
type Recorded = ReplyOf<typeof recordSecurityCheck>;

/** How often each is to be done, and so when it is due. In days. */
export const everyDays: Readonly<Record<CheckKind, number>> = {
  dependency_audit: 7,
  restore_drill: 7,
  access_review: 90,
  key_rotation: 365,
  penetration_test: 365,
  incident_exercise: 180,
};

export interface Check {
  readonly kind: CheckKind;
  readonly ok: boolean;
  /** Figures by name: what a command measured. */
  readonly facts?: Readonly<Record<string, number>>;
}

/** Puts down that a check was done; in wall time: no test clock moves what is checked. */
export function record(read: Reader, by: Id<"stf"> | "house", check: Check): Work<Recorded> {
  const { kind, ok, facts = {} } = check;
  const id = newId("sck");
  return {
    insert: [
      row("securityCheck", {
        id,
        kind,
        ok,
        facts: JSON.stringify(facts),
        doneBy: by,
        doneAt: read.wall,
      }),
    ],
    audit: [{ action: "security-check.record", subject: id, detail: { kind, ok } }],
    reply: { id },
  };
}
