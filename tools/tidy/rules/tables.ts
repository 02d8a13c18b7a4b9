import { dirname } from "node:path";
import { type CallExpression, Visitor } from "oxc-parser";
import { migrations, serverSource } from "../house.ts";
import { type Finding, isTest, type SourceFile } from "../source.ts";
import { readMigrations } from "./sql.ts";

/** Works write with these; the second group is Kysely, which only technique may use to write. */
const works = new Set(["row", "change"]);
const direct = new Set(["insertInto", "updateTable", "deleteFrom", "replaceInto", "mergeInto"]);

interface Write {
  readonly table: string;
  readonly room: string;
  readonly path: string;
  readonly line: number;
  readonly direct: boolean;
}

const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function calledName(node: CallExpression): string | undefined {
  const { callee } = node;
  if (callee.type === "Identifier") return callee.name;
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return undefined;
  return callee.property.name;
}

function writesOf(file: SourceFile): Write[] {
  const writes: Write[] = [];
  if (file.parsed === undefined) return writes;
  new Visitor({
    CallExpression: (node) => {
      const called = calledName(node);
      const [first] = node.arguments;
      if (called === undefined || !(works.has(called) || direct.has(called))) return;
      if (first?.type !== "Literal" || typeof first.value !== "string") return;
      writes.push({
        table: snake(first.value),
        room: roomOf(file.path),
        path: file.path,
        line: file.lineAt(node.start),
        direct: direct.has(called),
      });
    },
  }).visit(file.parsed.program);
  return writes;
}

function roomOf(path: string): string {
  return dirname(path.slice(serverSource.length)).split("/").slice(0, 2).join("/");
}

/** A table is written by one room only: its code shows every state a row can be in. */
export function tables(tree: readonly SourceFile[]): Finding[] {
  const writes = tree
    .filter(({ path }) => path.startsWith(serverSource) && !isTest(path))
    .flatMap(writesOf);
  const owners = new Map<string, Write>();
  const findings: Finding[] = [];
  for (const write of writes) {
    const owner = owners.get(write.table) ?? write;
    owners.set(write.table, owner);
    if (owner.room === write.room) continue;
    findings.push({
      path: write.path,
      line: write.line,
      rule: "tables",
      message: `${write.table} belongs to ${owner.room} (${owner.path}:${owner.line}): ask it`,
    });
  }
  return [...findings, ...unknownTables(tree, writes)];
}

/** A table nobody creates is a misspelling the type checker may not see in a stale schema. */
function unknownTables(tree: readonly SourceFile[], writes: readonly Write[]): Finding[] {
  const known = new Set(readMigrations(tree).map(({ table }) => table));
  if (known.size === 0) return [];
  return writes
    .filter(({ table }) => !known.has(table.replace(/^.*\./, "")))
    .map(({ path, line, table }) => ({
      path,
      line,
      rule: "tables",
      message: `no file of ${migrations} creates the table ${table}`,
    }));
}
