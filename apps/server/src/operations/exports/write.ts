import { Writable } from "node:stream";
import { Columns, CSV_MARK, csvLine, csvRow, type FlatRow, flat, isNumber } from "@coffer/ui/sheet";
import type { Reader } from "../../books/work/index.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import type { HouseStaff } from "../../security/staff/index.ts";
import { personKey } from "../../security/vault/index.ts";
import { chunkId, type ExportFile, getReady, rowsOf } from "./export-file.ts";

// A file is written a chunk at a time, and lets others run between two: with 50,000 rows it takes
// seconds, and payments are made in this process.

/**
 * One that this very member has opened, as the last one, within its five minutes. Refuses as
 * `getReady` does, and `export.not_opened`.
 */
export async function getOpened(read: Reader, who: HouseStaff, id: string): Promise<ExportFile> {
  const file = await getReady(read, who, id);
  const isOpen = file.openedUntil !== null && file.openedUntil > read.wall;
  if (!isOpen || file.openedBy !== who.staff) refuse("export.not_opened");
  return file;
}

/**
 * RFC 4180 in UTF-8, with a mark in front by which spreadsheets know it; a text that looks like a
 * formula is made none (N21).
 */
export async function writeCsv(read: Reader, file: ExportFile): Promise<Buffer> {
  const names = await columnsOf(read, file);
  const parts = [CSV_MARK, csvLine(names)];
  for await (const rows of chunksOf(read, file)) {
    parts.push(rows.map((row) => csvRow(names, row)).join(""));
  }
  return Buffer.from(parts.join(""), "utf8");
}

/** Two walks over the rows, as with CSV: the first finds the columns that any row has. */
export async function writeXlsx(read: Reader, file: ExportFile): Promise<Buffer> {
  const names = await columnsOf(read, file);
  const parts: Buffer[] = [];
  const stream = new Writable({
    write: (part: Buffer, _, done) => {
      parts.push(part);
      done();
    },
  });
  // Loaded by the first file of its kind: most processes never write one, and it is large.
  const { default: ExcelJs } = await import("exceljs");
  const book = new ExcelJs.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false });
  const sheet = book.addWorksheet(file.list);
  sheet.addRow([...names]).commit();
  for await (const rows of chunksOf(read, file)) {
    for (const row of rows) sheet.addRow(names.map((name) => cellOf(row.get(name) ?? ""))).commit();
  }
  sheet.commit();
  await book.commit();
  return Buffer.concat(parts);
}

// A cell is a text or a double, never a formula. Beyond fifteen digits a double is another number.
const cellOf = (text: string): string | number =>
  isNumber(text) && text.length <= 15 ? Number(text) : text;

async function columnsOf(read: Reader, file: ExportFile): Promise<readonly string[]> {
  const columns = new Columns();
  for await (const rows of chunksOf(read, file)) for (const row of rows) columns.meet(row);
  return columns.names();
}

async function* chunksOf(read: Reader, file: ExportFile): AsyncGenerator<readonly FlatRow[]> {
  const key = await personKey(read, file.askedBy);
  for (let number = 0; number < file.chunks; number += 1) {
    const id = chunkId(file.id, number);
    const chunk = await read.load("exportChunk", id);
    assert(chunk?.rows, "a file that is ready has all of its chunks");
    const rows: object[] = JSON.parse(key.open(rowsOf(id), chunk.rows).reveal());
    yield rows.map((row) => flat(row, read.install.zone));
  }
}
