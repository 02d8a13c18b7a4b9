import { type DueHandlers, type DueItem, retryAt } from "../../books/due/index.ts";
import { change, type Insert, type Reader, row, type Work } from "../../books/work/index.ts";
import { idOf, newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { getPerson, localeOf } from "../identity/index.ts";
import { ROWS_AT_ONCE } from "../personal/index.ts";
import { type PersonKey, personKey } from "../vault/index.ts";
import {
  type DataExport,
  type Format,
  OFFERED_MS,
  pieceId,
  piecesOf,
  placeOf,
} from "./data-export.ts";
import { gather } from "./gather.ts";
import { pageOf } from "./page.ts";
import type { PrivacyTools } from "./privacy-tools.ts";
import { keptPieces } from "./store.ts";

/**
 * Made as due work, so that a large one holds up no request, and is made once whichever server dies
 * over it.
 */
export const dataExportDueHandlers = (tools: PrivacyTools): DueHandlers => ({
  "privacy.export": { decide: (read, item) => makeExport(read, tools, item) },
  "privacy.export_end": { decide: endExport },
});

async function getExport(read: Reader, id: string): Promise<DataExport> {
  const found = await read.load("dataExport", id);
  assert(found, "an export that is due exists");
  return found;
}

async function makeExport(read: Reader, tools: PrivacyTools, item: DueItem): Promise<Work<null>> {
  const asked = await getExport(read, item.reference);
  if (asked.state !== "asked") return { reply: null };
  const { id, person } = asked;
  const [holder, kept] = await Promise.all([
    read.load("holder", person),
    read.load("keys.personKey", person),
  ]);
  // Nobody could fetch it any more, or there is nothing left that it could be sealed under.
  if (holder?.status === "closed" || kept?.shreddedAt) {
    return {
      change: [change("dataExport", asked, { state: "ended" })],
      audit: [{ action: "copy.end", subject: id }],
      reply: null,
    };
  }
  const [gathered, key, whose] = await Promise.all([
    gather(read, tools, person),
    personKey(read, person),
    getPerson(read, person),
  ]);
  const texts = {
    json: JSON.stringify(gathered, null, 2),
    html: pageOf(gathered, localeOf(whose), read.install.zone),
  };
  const expiresAt = new Date(read.now.getTime() + OFFERED_MS);
  return {
    insert: [
      ...sealed(key, { id, format: "json", text: texts.json }),
      ...sealed(key, { id, format: "html", text: texts.html }),
    ],
    change: [change("dataExport", asked, { state: "ready", readyAt: read.now, expiresAt })],
    due: [{ id: newId("due"), at: expiresAt, handler: "privacy.export_end", reference: id }],
    emit: [
      {
        type: "copy.ready",
        subject: id,
        payload: { copy: idOf("pex", id), user: idOf("usr", person) },
      },
    ],
    audit: [{ action: "copy.make", subject: id, detail: { rooms: gathered.sections.length } }],
    reply: null,
  };
}

interface Text {
  readonly id: string;
  readonly format: Format;
  readonly text: string;
}

function sealed(key: PersonKey, { id, format, text }: Text): readonly Insert[] {
  const pieces = piecesOf(text);
  return pieces.map((piece, number) => {
    const at = { export: id, format, number, parts: pieces.length };
    return row("dataExportPart", { ...at, id: pieceId(at), sealed: key.seal(placeOf(at), piece) });
  });
}

/** The week is over: nothing of it is left. */
async function endExport(read: Reader, item: DueItem): Promise<Work<null>> {
  const ended = await getExport(read, item.reference);
  const kept = await keptPieces(read, ended.id, ROWS_AT_ONCE);
  const wiped = kept.map((piece) => change("dataExportPart", piece, { sealed: null }));
  if (kept.length === ROWS_AT_ONCE) return retryAt({ change: wiped, reply: null }, read.now);
  return {
    change: [
      ...wiped,
      ...(ended.state === "ready" ? [change("dataExport", ended, { state: "ended" })] : []),
    ],
    audit: [{ action: "copy.end", subject: ended.id }],
    reply: null,
  };
}
