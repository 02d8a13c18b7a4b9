import { isDeepStrictEqual } from "node:util";
import { parseMoney } from "@coffer/money";
import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import type { HouseStaff } from "../../security/staff/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import {
  type ExportFile,
  type Filters,
  type List,
  maySee,
  type Shown,
  shown,
  underWay,
} from "./export-file.ts";
import { exportsOf } from "./store.ts";

// Nobody needs more of the house's lists in a day; whoever wants them is asked why (D41).
const A_DAY_MAX = 20;
const DAY_MS = 86_400_000;

export interface Wish {
  readonly list: List;
  readonly filters: Filters;
}

/**
 * Begins a file. The same wish while it is under way is that file; another one has to wait. Refuses
 * `access.denied`, `export.under_way` and `export.too_many`, by business time, and an amount that
 * the list would refuse: found out while it is read, it would be tried again and given up.
 */
export async function askExport(
  read: Reader,
  who: HouseStaff,
  { list, filters }: Wish,
): Promise<Work<Shown>> {
  if (!maySee(who, list)) refuse("access.denied");
  const { value } = filters;
  if (value !== undefined) parseMoney({ currency: packOf(read).currency, value });
  const since = new Date(read.now.getTime() - DAY_MS);
  const lately = await exportsOf(read, who.staff, { since, most: A_DAY_MAX });
  const reading = lately.find(({ state }) => state === "reading");
  if (reading) {
    const same = reading.list === list && isDeepStrictEqual({ ...filters }, reading.filters);
    return same ? { reply: shown(read, who, reading) } : refuse("export.under_way");
  }
  if (lately.length >= A_DAY_MAX) refuse("export.too_many");
  const file: ExportFile = {
    id: newId("fil"),
    askedBy: who.staff,
    list,
    filters: { ...filters },
    state: "reading",
    rows: 0,
    chunks: 0,
    cut: false,
    cursor: null,
    askedAt: read.now,
    expiresAt: null,
    openedBy: null,
    openedUntil: null,
    version: 1,
  };
  return {
    claim: [{ name: underWay(who.staff) }],
    insert: [row("exportFile", file)],
    due: [{ id: newId("due"), at: read.now, handler: "export.read", reference: file.id }],
    audit: [{ action: "export.ask", subject: file.id, detail: { list, ...filters } }],
    reply: shown(read, who, file),
  };
}
