import { Visitor } from "oxc-parser";
import { type Finding, isCode, isTest, type SourceFile } from "../source.ts";

const runners = new Set(["test", "it", "describe", "suite"]);
const switches = new Set(["skip", "only", "todo", "skipIf", "runIf", "fails", "fixme"]);
const mocks = new Set(["mock", "doMock", "hoisted", "spyOn", "stubGlobal", "stubEnv"]);
// Spelled apart, so that this file does not find itself.
const promises = new RegExp(["\\b(TO", "DO|FIX", "ME|HA", "CK|X", "XX)\\b"].join(""));
const silences = /@ts-(ignore|nocheck)|eslint-disable|biome-ignore lint/;

/** A test that is switched off, or that asks a mock, proves nothing. */
export function tests(tree: readonly SourceFile[]): Finding[] {
  return tree.filter(({ path }) => isTest(path)).flatMap(switchedOff);
}

function switchedOff(file: SourceFile): Finding[] {
  const findings: Finding[] = [];
  if (file.parsed === undefined) return findings;
  new Visitor({
    MemberExpression: (node) => {
      if (node.property.type !== "Identifier") return;
      const root =
        /^[A-Za-z]+/.exec(file.text.slice(node.object.start, node.object.end))?.[0] ?? "";
      const name = node.property.name;
      const say = (message: string): void => {
        findings.push({ path: file.path, line: file.lineAt(node.start), rule: "tests", message });
      };
      if (runners.has(root) && switches.has(name)) {
        say(`${root}.${name}: a test runs always, or it is deleted`);
      }
      if (root === "vi" && mocks.has(name)) {
        say(`vi.${name}: our own code is not mocked, give the test the real thing`);
      }
    },
  }).visit(file.parsed.program);
  return findings;
}

/** Comments that put work off, or that silence a checker. */
export function postponed(tree: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of tree.filter(({ path }) => isCode(path) || path.endsWith(".sql"))) {
    for (const { value, start } of commentsOf(file)) {
      const word = (promises.exec(value) ?? silences.exec(value))?.[0];
      if (word === undefined) continue;
      const message = `"${word}" in a comment: do it now, or say why it is right as it is`;
      findings.push({ path: file.path, line: file.lineAt(start), rule: "postponed", message });
    }
  }
  return findings;
}

function commentsOf(file: SourceFile): { value: string; start: number }[] {
  if (file.parsed !== undefined) return file.parsed.comments;
  return [...file.text.matchAll(/--.*$/gm)].map(({ 0: value, index }) => ({ value, start: index }));
}

/** Lines that are comment, of all lines that say something: reported, since no share is right. */
export function commentShare(tree: readonly SourceFile[]): { lines: number; comments: number } {
  let [lines, comments] = [0, 0];
  for (const file of tree) {
    if (file.parsed === undefined || isTest(file.path)) continue;
    lines += file.lines.filter((line) => line.trim() !== "").length;
    for (const { start, end } of file.parsed.comments) {
      comments += file.lineAt(end) - file.lineAt(start) + 1;
    }
  }
  return { lines, comments };
}
