import { type DueHandlers, retryAt } from "../../books/due/index.ts";
import { change, type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { personKey } from "../../security/vault/index.ts";
import { chunkId, type ExportFile, filtersOf, listOf, rowsOf, underWay } from "./export-file.ts";
import type { SourcePage, Sources } from "./sources.ts";

const PAGE = 100;
// A step is short, so that payments never wait behind it, and is told as progress.
const PAGES_A_STEP = 10;
// What a spreadsheet still opens with ease. A longer list is narrowed, or read by the CLI.
const ROWS_MAX = 50_000;
const KEPT_MS = 86_400_000;
// Failed tries come 2, 4, 8, … seconds apart: after five of them somebody has waited for a minute,
// and the sixth will fail like them. Given up, it no longer keeps its owner's next file waiting.
const FAILURES_MAX = 5;

/** Reads a list on, a thousand rows a step, each sealed; then lets the file go after a day. */
export const exportDueHandlers = (sources: Sources): DueHandlers => ({
  "export.read": {
    decide: async (read, { reference, attempt }) => {
      const file = await read.load("exportFile", reference);
      if (file?.state !== "reading") return { reply: null };
      // Every try that went well left a chunk, and this one is not over.
      if (attempt - 1 - file.chunks >= FAILURES_MAX) return giveUp(read, file);
      const { rows, cursor } = await readStep(read, sources, file);
      const work = await kept(read, file, { rows, cursor });
      return work.done ? work.done : retryAt(work.more, read.now);
    },
  },
  "export.expire": {
    decide: async (read, { reference }) => {
      const file = await read.load("exportFile", reference);
      return file?.state === "ready" ? letGo(read, file) : { reply: null };
    },
  },
});

interface Step {
  readonly rows: readonly object[];
  readonly cursor: string | null;
}

async function readStep(read: Reader, sources: Sources, file: ExportFile): Promise<Step> {
  const source = sources[listOf(file)];
  const rows: object[] = [];
  let { cursor } = file;
  for (let pages = 0; pages < PAGES_A_STEP; pages += 1) {
    const at = cursor === null ? { limit: PAGE } : { limit: PAGE, cursor };
    const page: SourcePage = await source(read, filtersOf(file), at);
    rows.push(...page.data);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return { rows, cursor };
}

type Kept =
  | { readonly done: Work<null>; readonly more?: undefined }
  | { readonly more: Work<null>; readonly done?: undefined };

async function kept(read: Reader, file: ExportFile, { rows, cursor }: Step): Promise<Kept> {
  const key = await personKey(read, file.askedBy);
  const id = chunkId(file.id, file.chunks);
  const sealed = key.seal(rowsOf(id), JSON.stringify(rows));
  const counts = { rows: file.rows + rows.length, chunks: file.chunks + 1 };
  const insert = [row("exportChunk", { id, rows: sealed, version: 1 })];
  const more = cursor !== null && counts.rows < ROWS_MAX;
  if (more) {
    return {
      more: { insert, change: [change("exportFile", file, { ...counts, cursor })], reply: null },
    };
  }
  const expiresAt = new Date(read.now.getTime() + KEPT_MS);
  const cut = cursor !== null;
  return {
    done: {
      release: [underWay(file.askedBy)],
      insert,
      change: [
        change("exportFile", file, { ...counts, cursor: null, cut, state: "ready", expiresAt }),
      ],
      due: [{ id: newId("due"), at: expiresAt, handler: "export.expire", reference: file.id }],
      audit: [{ action: "export.ready", subject: file.id, detail: { rows: counts.rows, cut } }],
      reply: null,
    },
  };
}

async function letGo(read: Reader, file: ExportFile): Promise<Work<null>> {
  return {
    change: [change("exportFile", file, { state: "expired" }), ...(await emptied(read, file))],
    audit: [{ action: "export.expire", subject: file.id }],
    reply: null,
  };
}

// What was read of it goes too: half a list would be taken for the whole.
async function giveUp(read: Reader, file: ExportFile): Promise<Work<null>> {
  const over = change("exportFile", file, { state: "expired", expiresAt: read.now });
  return {
    release: [underWay(file.askedBy)],
    change: [over, ...(await emptied(read, file))],
    audit: [{ action: "export.give_up", subject: file.id, detail: { rows: file.rows } }],
    reply: null,
  };
}

async function emptied(read: Reader, file: ExportFile) {
  const ids = Array.from({ length: file.chunks }, (_, number) => chunkId(file.id, number));
  const chunks = await Promise.all(ids.map((id) => read.load("exportChunk", id)));
  return chunks.flatMap((chunk) => (chunk ? [change("exportChunk", chunk, { rows: null })] : []));
}
