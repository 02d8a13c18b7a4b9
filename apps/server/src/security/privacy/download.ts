import { change, type Reader, rely, type Work } from "../../books/work/index.ts";
import { dayIn } from "../../platform/calendar.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import type { Session } from "../identity/index.ts";
import { personKey } from "../vault/index.ts";
import { type Format, isOver, placeOf } from "./data-export.ts";
import { piecesIn } from "./store.ts";

export interface Download {
  readonly fileName: string;
  readonly mediaType: "application/json" | "text/html";
  readonly content: string;
}

/**
 * Hands the copy to its owner, a few times within the week. Each time is counted and in the audit
 * trail before the first byte leaves. Refuses `resource.not_found`, `copy.not_ready` and
 * `copy.over`.
 */
export async function downloadExport(
  read: Reader,
  who: Session,
  { id, format }: { readonly id: string; readonly format: Format },
): Promise<Work<Download>> {
  const found = await read.load("dataExport", id);
  // Someone else's is reported as missing, so ids cannot be probed.
  if (!found || found.person !== who.user) refuse("resource.not_found");
  if (found.state === "asked") refuse("copy.not_ready");
  const kept = await read.load("keys.personKey", who.user);
  assert(kept, "whoever asked for a copy has a key");
  if (isOver(read, found, kept) || found.downloadsLeft === 0) refuse("copy.over");
  const [pieces, key] = await Promise.all([piecesIn(read, id, format), personKey(read, who.user)]);
  const texts = pieces.map((piece) => {
    assert(piece.sealed, "an export that is offered has its pieces");
    return key.open(placeOf(piece), piece.sealed).reveal();
  });
  assert(texts.length === pieces[0]?.parts, "an export is whole");
  const day = dayIn(read.install.zone, found.askedAt);
  return {
    rely: [
      { table: "holder", id: who.user, version: who.standing },
      // Destroyed in this moment, it opens nothing: what was read here goes out to nobody.
      rely("keys.personKey", kept),
    ],
    change: [change("dataExport", found, { downloadsLeft: found.downloadsLeft - 1 })],
    audit: [{ action: "copy.download", subject: id, detail: { format, person: who.user } }],
    reply: {
      fileName: `coffer-${day}.${format}`,
      mediaType: format === "json" ? "application/json" : "text/html",
      content: texts.join(""),
    },
  };
}
