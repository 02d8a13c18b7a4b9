import type { AuditLine } from "../../books/work/index.ts";

// A day: every channel we have answers for good within one. After it somebody of the house has to
// call them; the state stays what it is, because no age turns a doubt into an answer (B48).
const PATIENCE_MS = 24 * 3_600_000;

/** An alarm at each further try for what is still open after a day; before that nothing. */
export function overdue(
  now: Date,
  open: { readonly since: Date; readonly action: string; readonly subject: string },
): AuditLine[] {
  const hours = Math.floor((now.getTime() - open.since.getTime()) / 3_600_000);
  if (hours * 3_600_000 < PATIENCE_MS) return [];
  return [{ action: open.action, subject: open.subject, detail: { hours } }];
}
