import { Columns, type FlatRow, flat, isNumber } from "./rows.ts";

// RFC 4180: commas, CRLF, quotes doubled. What a spreadsheet would take for a formula gets an
// apostrophe before it; a number that is negative stays a number.

const FORMULA = /^[=+\-@\t\r]/;

/** The mark at its beginning tells a spreadsheet that this is UTF-8. */
export const CSV_MARK = "\ufeff";

/** Rows as a file: a column for each field, in the order met; instants as the zone has them. */
export function csvOf(rows: readonly object[], zone: string): string {
  const flats = rows.map((row) => flat(row, zone));
  const columns = new Columns();
  for (const row of flats) columns.meet(row);
  const names = columns.names();
  return csvLine(names) + flats.map((row) => csvRow(names, row)).join("");
}

/** One row under these columns; what it has not is an empty cell. */
export const csvRow = (names: readonly string[], row: FlatRow): string =>
  csvLine(names.map((name) => cellOf(row.get(name) ?? "")));

/** Cells that are ready as they are. */
export const csvLine = (cells: readonly string[]): string => `${cells.join()}\r\n`;

/** Rows as a file that a spreadsheet opens. */
export const csvFile = (rows: readonly object[], zone: string): Blob =>
  new Blob([CSV_MARK, csvOf(rows, zone)], { type: "text/csv;charset=utf-8" });

function cellOf(text: string): string {
  const safe = FORMULA.test(text) && !isNumber(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
