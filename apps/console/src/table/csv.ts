// RFC 4180: commas, CRLF, quotes doubled. What a spreadsheet would take for a formula gets an
// apostrophe before it; a number that is negative stays a number.

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Rows as a file: a column for each field, nested ones as `source.name`, in the order met. */
export function csvOf(rows: readonly object[]): string {
  const flat = rows.map((row) => new Map(fieldsOf(row, "")));
  const met = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  // What is nothing in one row and has fields in another is its fields.
  const names = met.filter((name) => !met.some((other) => other.startsWith(`${name}.`)));
  const lines = flat.map((row) => names.map((name) => cellOf(row.get(name) ?? "")).join());
  return [names.join(), ...lines].map((line) => `${line}\r\n`).join("");
}

/** The mark at its beginning tells a spreadsheet that this is UTF-8. */
export const csvFile = (rows: readonly object[]): Blob =>
  new Blob(["\ufeff", csvOf(rows)], { type: "text/csv;charset=utf-8" });

function fieldsOf(value: object, path: string): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string][] => {
    const at = `${path}${name}`;
    if (inner === null || inner === undefined) return [[at, ""]];
    if (Array.isArray(inner)) return [[at, JSON.stringify(inner)]];
    return typeof inner === "object" ? fieldsOf(inner, `${at}.`) : [[at, String(inner)]];
  });
}

function cellOf(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
