import { dirname } from "node:path";
import { type Expression, Visitor } from "oxc-parser";
import { most, serverSource } from "../house.ts";
import { type Finding, isCode, isGenerated, isTest, type SourceFile } from "../source.ts";

/** Files, lines, folders and doors stay small enough to be read in one go. */
export function sizes(tree: readonly SourceFile[]): Finding[] {
  return [
    ...tree.filter(({ path, text }) => isCode(path) && !isGenerated(text)).flatMap(sizesOfFile),
    ...folders(tree),
  ];
}

function sizesOfFile(file: SourceFile): Finding[] {
  const { path, lines } = file;
  const findings: Finding[] = [];
  const allowed = isTest(path) ? most.testLines : most.fileLines;
  if (lines.length > allowed) {
    findings.push({
      path,
      line: allowed + 1,
      rule: "sizes",
      message: `${lines.length} lines, at most ${allowed}: give a part of it a file of its own`,
    });
  }
  lines.forEach((text, index) => {
    const columns = [...text].length;
    // An address cannot be broken without being spoiled.
    if (columns <= most.lineColumns || /https?:\/\//.test(text)) return;
    const message = `${columns} columns, at most ${most.lineColumns}`;
    findings.push({ path, line: index + 1, rule: "sizes", message });
  });
  return [...findings, ...functions(file), ...door(file)];
}

function functions(file: SourceFile): Finding[] {
  const findings: Finding[] = [];
  const suites = new Set<number>();
  const measure = (node: { start: number; end: number; params: readonly unknown[] }): void => {
    const line = file.lineAt(node.start);
    const length = file.lineAt(node.end) - line + 1;
    const say = (message: string): void => {
      findings.push({ path: file.path, line, rule: "sizes", message });
    };
    if (length > most.functionLines && !suites.has(node.start)) {
      say(`a function of ${length} lines, at most ${most.functionLines}: name its steps`);
    }
    if (node.params.length > most.parameters) {
      say(`${node.params.length} parameters, at most ${most.parameters}: pass an object`);
    }
  };
  if (file.parsed === undefined) return findings;
  new Visitor({
    // A suite is a list of tests, not a function anybody reads from top to bottom.
    CallExpression: ({ callee, arguments: given }) => {
      if (isSuite(callee)) for (const argument of given) suites.add(argument.start);
    },
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  }).visit(file.parsed.program);
  return findings;
}

/** `describe(…)` and what `describe.each(…)` or `describe.for(…)` made of its table. */
function isSuite(callee: Expression): boolean {
  if (callee.type === "Identifier") return callee.name === "describe";
  if (callee.type !== "CallExpression" || callee.callee.type !== "MemberExpression") return false;
  const { object, property } = callee.callee;
  if (object.type !== "Identifier" || property.type !== "Identifier") return false;
  return object.name === "describe" && /^(each|for)$/.test(property.name);
}

/** What a room shows of itself: re-exports only, and not everything. */
function door(file: SourceFile): Finding[] {
  if (!file.path.endsWith("/index.ts") || file.parsed === undefined) return [];
  const rule = "sizes";
  const entries = file.parsed.module.staticExports.flatMap((each) => each.entries);
  const findings: Finding[] = [];
  if (entries.length > most.indexExports) {
    const message = `${entries.length} exports, at most ${most.indexExports}: this is two rooms`;
    findings.push({ path: file.path, line: 1, rule, message });
  }
  const isRoom = file.path.slice(serverSource.length).includes("/");
  if (!file.path.startsWith(serverSource) || !isRoom) return findings;
  for (const entry of entries) {
    const line = file.lineAt(entry.start);
    if (entry.moduleRequest === null) {
      findings.push({ path: file.path, line, rule, message: "an index.ts only re-exports" });
    } else if (entry.exportName.name === null && file.text.startsWith("export *", entry.start)) {
      findings.push({
        path: file.path,
        line,
        rule,
        message: "name what the room shows, no export *",
      });
    }
  }
  return findings;
}

function folders(tree: readonly SourceFile[]): Finding[] {
  const counts = new Map<string, number>();
  for (const { path } of tree) {
    if (!isCode(path) || isTest(path)) continue;
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > most.folderFiles)
    .map(([path, count]) => ({
      path,
      line: 1,
      rule: "sizes",
      message: `${count} files in one folder, at most ${most.folderFiles}: group them by noun`,
    }));
}
