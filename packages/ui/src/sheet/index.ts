export { CSV_MARK, csvFile, csvLine, csvRow } from "./csv.ts";
export { Columns, type FlatRow, flat, isNumber } from "./rows.ts";
