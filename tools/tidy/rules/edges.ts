import { basename } from "node:path";
import { Visitor } from "oxc-parser";
import { type Allowance, outsideAllowed, serverSource, sqlAllowed } from "../house.ts";
import { type Finding, isTest, type SourceFile } from "../source.ts";

const network = /^(node:)?(https?|net|tls|http2|undici)$/;

/** The text of a statement, however it is quoted. */
const statement = /^["'`]\s*(select|insert|update|delete|with|begin|set|create|drop|alter)\b/i;

const within = (path: string, allowed: readonly Allowance[]): boolean =>
  allowed.some(({ where }) => path.startsWith(where));

/**
 * A decision never waits for a stranger: it inserts an intention and a due, a worker in channels
 * makes the call. And SQL stands in `store.ts`, so that a room's reads are found in one place.
 */
export function edges(tree: readonly SourceFile[]): Finding[] {
  return tree
    .filter(({ path }) => path.startsWith(serverSource) && !isTest(path))
    .flatMap((file) => [...outside(file), ...sql(file)]);
}

function outside(file: SourceFile): Finding[] {
  const findings: Finding[] = [];
  const atRoot = !file.path.slice(serverSource.length).includes("/");
  if (file.parsed === undefined || atRoot || within(file.path, outsideAllowed)) return findings;
  const say = (start: number, what: string): void => {
    const message = `${what}: only channels and messages call out, insert an intention and a due`;
    findings.push({ path: file.path, line: file.lineAt(start), rule: "outside", message });
  };
  for (const { moduleRequest, entries, start } of file.parsed.module.staticImports) {
    const onlyTypes = entries.length > 0 && entries.every(({ isType }) => isType);
    if (network.test(moduleRequest.value) && !onlyTypes) say(start, moduleRequest.value);
  }
  new Visitor({
    CallExpression: ({ callee, start }) => {
      if (callee.type === "Identifier" && callee.name === "fetch") say(start, "fetch");
    },
  }).visit(file.parsed.program);
  return findings;
}

function sql(file: SourceFile): Finding[] {
  const findings: Finding[] = [];
  const atRoot = !file.path.slice(serverSource.length).includes("/");
  const isStore = /(^|-)store\.ts$/.test(basename(file.path));
  if (file.parsed === undefined || atRoot || isStore || within(file.path, sqlAllowed)) {
    return findings;
  }
  const message = "SQL belongs into this room's store.ts";
  for (const { moduleRequest, entries, start } of file.parsed.module.staticImports) {
    const onlyTypes = entries.length > 0 && entries.every(({ isType }) => isType);
    if (!/^(kysely|pg)$/.test(moduleRequest.value) || onlyTypes) continue;
    findings.push({ path: file.path, line: file.lineAt(start), rule: "sql", message });
  }
  // A pool or a client that was handed in needs no import.
  new Visitor({
    CallExpression: ({ callee, arguments: [text], start }) => {
      if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
      if (callee.property.name !== "query" || text === undefined) return;
      if (!statement.test(file.text.slice(text.start, text.end))) return;
      findings.push({ path: file.path, line: file.lineAt(start), rule: "sql", message });
    },
  }).visit(file.parsed.program);
  return findings;
}
