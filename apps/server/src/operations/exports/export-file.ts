import {
  askExport,
  type BodyOf,
  exportedLists,
  type HouseArea,
  type openExport,
  type ReplyOf,
} from "@coffer/contract";
import type { Reader, Row } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { fits } from "../../platform/outbound/index.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import { type HouseStaff, roleMay } from "../../security/staff/index.ts";
import type { Place } from "../../security/vault/index.ts";

export type ExportFile = Row<"exportFile">;
export type Shown = ReplyOf<typeof openExport>;
export type List = (typeof exportedLists)[number];
export type Filters = BodyOf<typeof askExport>["filters"];

// Whoever may look at a list may have it as a file: it says no more than the list.
const areas: Readonly<Record<List, HouseArea>> = {
  users: "users",
  movements: "money",
  accounts: "ledger",
  blocks: "proof",
  due: "work",
};

/** Asked again at each opening and each fetch: a right that was taken away counts at once. */
export const maySee = (who: HouseStaff, list: List): boolean =>
  roleMay(who.role, { area: areas[list], level: "view" });

/** A fault for a list that this version does not know: its file cannot be made any more. */
export const listOf = (file: Pick<ExportFile, "list">): List => oneOf(exportedLists, file.list);

const isFilters = fits(askExport.body.properties.filters);

export function filtersOf({ filters }: ExportFile): Filters {
  assert(isFilters(filters), "an export is kept with its filters");
  return filters;
}

/** A file of a list that the caller may not see is as if it were not there. */
async function getExport(read: Reader, who: HouseStaff, id: string): Promise<ExportFile> {
  const file = await read.load("exportFile", id);
  if (!file || !maySee(who, listOf(file))) refuse("resource.not_found");
  return file;
}

/**
 * One that is made and not yet gone. What is due to go is gone, whenever its turn comes. Refuses
 * `resource.not_found`, `export.not_ready` and `export.expired`.
 */
export async function getReady(read: Reader, who: HouseStaff, id: string): Promise<ExportFile> {
  const file = await getExport(read, who, id);
  if (file.state === "reading") refuse("export.not_ready");
  if (isOver(read, file)) refuse("export.expired");
  return file;
}

const isOver = (read: Reader, { state, expiresAt }: ExportFile): boolean =>
  state === "expired" || (expiresAt !== null && expiresAt <= read.now);

// One that was read to its end has a chunk at least, and no place to go on from: what is over and
// has not come that far was given up. (exports.test.ts: "a file that cannot be made is given up")
const isGivenUp = ({ state, chunks, cursor }: ExportFile): boolean =>
  state === "expired" && (chunks === 0 || cursor !== null);

function stateOf(read: Reader, file: ExportFile): Shown["state"] {
  if (isGivenUp(file)) return "failed";
  return isOver(read, file) ? "expired" : oneOf(["reading", "ready"], file.state);
}

/** A chunk's id names its file and its place in it, so it opens in no other. */
export const chunkId = (file: string, number: number): string => `${file}:${number}`;
export const rowsOf = (id: string): Place => ({ table: "export_chunk", column: "rows", row: id });

/** By this name a member has one file under way at a time. */
export const underWay = (staff: string): string => `export:${staff}`;

/**
 * `failed` is no state of the row: a file that was given up is an expired one that never came to
 * its end.
 */
export const shown = (read: Reader, who: HouseStaff, file: ExportFile): Shown => ({
  id: idOf("fil", file.id),
  list: listOf(file),
  state: stateOf(read, file),
  rows: file.rows,
  cut: file.cut,
  askedBy: idOf("stf", file.askedBy),
  mine: file.askedBy === who.staff,
  askedAt: file.askedAt.toISOString(),
  expiresAt: file.expiresAt?.toISOString() ?? null,
});
