import type { listUserAudit, QueryOf, ReplyOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { parsePlaceId, placeId } from "../../platform/ids.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import { refuse } from "../../platform/refusal.ts";
import { auditAbout } from "../audit/index.ts";
import {
  bankAccountsOf,
  latestKyc,
  latestRecoveries,
  latestSessions,
  passkeysOf,
} from "./store.ts";
import { personOf } from "./user.ts";

type Trail = ReplyOf<typeof listUserAudit>;

/**
 * What the person and the staff did about an account, newest first: ids and codes, no more. Refuses
 * `resource.not_found` and `request.cursor_invalid`.
 */
export async function auditOf(
  read: Reader,
  id: string,
  query: QueryOf<typeof listUserAudit>,
): Promise<Trail> {
  const person = await personOf(read, id);
  const at = keyset("aud", query);
  const before = at.before === null ? null : parsePlaceId("aud", at.before);
  if (before === undefined) refuse("request.cursor_invalid");
  const subjects = [person.id, ...(await theirs(read, person.id))];
  const found = await auditAbout(read, subjects, { before, rows: at.rows });
  const lines = found.map(({ batch, index, cause: _, ...line }) => ({
    ...line,
    id: placeId("aud", batch, index),
  }));
  return pageOf(lines, at, ({ at: when, detail, ...line }) => ({
    ...line,
    reason: reasonIn(detail),
    at: when.toISOString(),
  }));
}

/** What of a person's things has a trail of its own. */
async function theirs(read: Reader, person: string): Promise<readonly string[]> {
  const rooms = [latestSessions, latestKyc, bankAccountsOf, latestRecoveries, passkeysOf];
  const found = await Promise.all(rooms.map((things) => things(read, person)));
  return found.flat().map(({ id }) => id);
}

/** Why it was done, where the line says so: a reason that was chosen, never a text. */
function reasonIn(detail: string): string | null {
  const said: { readonly reason?: unknown; readonly why?: unknown } = Object(JSON.parse(detail));
  const reason = said.reason ?? said.why;
  return typeof reason === "string" ? reason : null;
}
