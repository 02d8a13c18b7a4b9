import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";

// Word for word what the index audit_about was made with, or it is not walked.
const indexed = sql<boolean>`(
  substr(subject, 1, 4) in ('usr_', 'kyc_', 'bnk_', 'rcv_', 'ses_', 'psk_')
  or substr(actor, 1, 4) = 'stf_')`;

interface Before {
  readonly before: { readonly batch: bigint; readonly index: number } | null;
  readonly rows: number;
}

/** Lines about any of these, newest first: people, their things, and what the staff did. */
export function auditAbout(read: Reader, subjects: readonly string[], { before, rows }: Before) {
  const query = read.db
    .selectFrom("audit")
    .innerJoin("block", "block.batch", "audit.batch")
    .select(["audit.batch", "audit.index", "action", "subject", "actor", "cause", "requestId"])
    .select(["detail", "block.at"])
    .where("subject", "in", [...subjects])
    .where(indexed)
    .orderBy("audit.batch", "desc")
    .orderBy("audit.index", "desc")
    .limit(rows);
  if (before === null) return query.execute();
  const { batch, index } = before;
  return query.where(sql<boolean>`(audit.batch, audit.index) < (${batch}, ${index})`).execute();
}
