import { migrations, uniqueAllowed } from "../house.ts";
import type { Finding, SourceFile } from "../source.ts";

/** A table and each uniqueness that a migration declares for it. */
export interface Table {
  readonly table: string;
  readonly file: SourceFile;
  readonly unique: readonly Unique[];
}

interface Unique {
  readonly columns: string;
  readonly at: number;
  /** A primary key over one column named `id` or counted by the database: always fresh. */
  readonly fresh: boolean;
}

/** Blanks comments and strings out, so that offsets stay what they were. */
function bare(text: string): string {
  return text.replace(/--.*$|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/gm, (part) =>
    part.replace(/[^\n]/g, " "),
  );
}

const plain = (list: string): string =>
  list
    .split(",")
    .map((column) =>
      column
        .trim()
        .replace(/"/g, "")
        .replace(/\s+(asc|desc|collate).*$/i, ""),
    )
    .join(", ");

const tableName = (name: string): string =>
  name.replace(/"/g, "").replace(/^.*\./, "").toLowerCase();

/** Every table and every uniqueness the migrations declare, in tables and beside them. */
export function readMigrations(tree: readonly SourceFile[]): Table[] {
  const tables: Table[] = [];
  for (const file of tree) {
    if (!file.path.startsWith(migrations) || !file.path.endsWith(".sql")) continue;
    const text = bare(file.text);
    for (const match of text.matchAll(createTable)) {
      const body = match.index + match[0].length;
      const unique = uniquesOf(text.slice(body, closing(text, body)), body);
      tables.push({ table: tableName(match[1] ?? ""), file, unique });
    }
    for (const match of [...text.matchAll(uniqueIndex), ...text.matchAll(addedUnique)]) {
      const unique = { columns: plain(match[2] ?? ""), at: match.index, fresh: false };
      tables.push({ table: tableName(match[1] ?? ""), file, unique: [unique] });
    }
  }
  return tables;
}

const name = '((?:"?\\w+"?\\.)?"?\\w+"?)';
const createTable = new RegExp(
  `create\\s+(?:unlogged\\s+)?table\\s+(?:if not exists\\s+)?${name}\\s*\\(`,
  "gi",
);
const uniqueIndex = new RegExp(
  `create\\s+unique\\s+index[^;]*?\\son\\s+(?:only\\s+)?${name}\\s*` +
    "(?:using\\s+\\w+\\s*)?\\(([^;]*?)\\)",
  "gi",
);
const addedUnique = new RegExp(
  `alter\\s+table\\s+(?:only\\s+)?${name}\\s+add[^;]*?(?:unique|primary\\s+key)\\s*\\(([^)]*)\\)`,
  "gi",
);

/** Where the parenthesis opened before `from` closes. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")") depth--;
    if (depth === 0) return at;
  }
  return text.length;
}

/** The parts of a table's body between its top-level commas. */
function parts(body: string): { text: string; at: number }[] {
  const found: { text: string; at: number }[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at <= body.length; at++) {
    if (body[at] === "(") depth++;
    if (body[at] === ")") depth--;
    if (at < body.length && (body[at] !== "," || depth > 0)) continue;
    found.push({ text: body.slice(start, at), at: start });
    start = at + 1;
  }
  return found;
}

function uniquesOf(body: string, offset: number): Unique[] {
  const found: Unique[] = [];
  for (const part of parts(body)) {
    const at = offset + part.at + part.text.search(/\S|$/);
    const whole =
      /^\s*(?:constraint\s+\w+\s+)?(unique|primary\s+key|exclude)\b[^(]*\(([^)]*)\)/i.exec(
        part.text,
      );
    const column = /^\s*"?(\w+)"?/.exec(part.text)?.[1] ?? "";
    const counted = /generated\s+(always|by\s+default)\s+as\s+identity/i.test(part.text);
    if (whole !== null) {
      const columns = plain(whole[2] ?? "");
      found.push({ columns, at, fresh: /^primary/i.test(whole[1] ?? "") && columns === "id" });
    } else if (/\bprimary\s+key\b/i.test(part.text)) {
      found.push({ columns: column, at, fresh: column === "id" || counted });
    } else if (/\bunique\b/i.test(part.text)) {
      found.push({ columns: column, at, fresh: false });
    }
  }
  return found;
}

/** Only names in `claim` are unique; house.ts lists the other keys, each with a reason. */
export function constraints(tree: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const { table, file, unique } of readMigrations(tree)) {
    for (const { columns, at, fresh } of unique) {
      const allowed = uniqueAllowed.some(
        (each) => each.table === table && each.columns === columns,
      );
      if (fresh || allowed) continue;
      const message =
        `${table} (${columns}) is unique: claim a name instead, ` +
        "or give the reason in uniqueAllowed of tools/tidy/house.ts";
      findings.push({ path: file.path, line: file.lineAt(at), rule: "constraints", message });
    }
  }
  return findings;
}

/** Entries are written once. Held by rights and triggers too; this finds it before it runs. */
export function entries(tree: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  const change =
    /\b(update\s+(?:only\s+)?|delete\s+from\s+|truncate\s+(?:table\s+)?)"?(entry|block)"?\s/gi;
  for (const file of tree) {
    if (!/^apps\/server\/(src|migrations)\//.test(file.path) || /\.test\.ts$/.test(file.path))
      continue;
    for (const match of file.text.matchAll(change)) {
      if (/\b(before|after|or|no key)\s*$/i.test(file.text.slice(0, match.index))) continue;
      const message = `${match[0].trim()}: nothing changes it, a correction is a reversal`;
      findings.push({ path: file.path, line: file.lineAt(match.index), rule: "entries", message });
    }
  }
  return findings;
}
