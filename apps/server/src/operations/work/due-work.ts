import type { listDue, QueryOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { oneOf } from "../../platform/one-of.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import { findDue } from "./store.ts";

/** What is to be done later, newest first. */
export async function dueWork(read: Reader, query: QueryOf<typeof listDue>) {
  const at = keyset("due", query);
  return pageOf(await findDue(read, query.state, at), at, (due) => ({
    id: due.id,
    handler: due.handler,
    reference: due.reference,
    at: due.at.toISOString(),
    attempt: due.attempt,
    state: oneOf(["open", "done"], due.state),
    late: due.state === "open" && due.at < read.now,
    leasedUntil: due.leasedUntil?.toISOString() ?? null,
  }));
}
