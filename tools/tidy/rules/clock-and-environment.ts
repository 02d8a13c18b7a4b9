import { basename } from "node:path";
import { Visitor } from "oxc-parser";
import { type Finding, isTest, type SourceFile } from "../source.ts";

const isApp = (path: string): boolean => /^(apps|packages)\//.test(path) && !isTest(path);
/** `object.property` that reads the time. */
const clocks = new Set(["Date.now", "performance.now", "performance.timeOrigin", "process.hrtime"]);

/**
 * Time comes from clock.ts and settings from config.ts, one of each in an app. A second reader of
 * the time would not follow the test clock; one of the environment would be a hidden setting.
 */
export function clockAndEnvironment(tree: readonly SourceFile[]): Finding[] {
  return tree.filter(({ path }) => isApp(path)).flatMap(readings);
}

function readings(file: SourceFile): Finding[] {
  const findings: Finding[] = [];
  const name = basename(file.path);
  const say = (rule: string, start: number, message: string): void => {
    findings.push({ path: file.path, line: file.lineAt(start), rule, message });
  };
  const time = (start: number, what: string): void => {
    if (name === "clock.ts") return;
    say(
      "clock",
      start,
      `${what}: only clock.ts reads the time, use read.now or what clock.ts exports`,
    );
  };
  if (file.parsed === undefined) return findings;
  new Visitor({
    MemberExpression: (node) => {
      if (node.object.type !== "Identifier" || node.property.type !== "Identifier") return;
      const read = `${node.object.name}.${node.property.name}`;
      if (clocks.has(read)) time(node.start, read);
      if (read !== "process.env" || name.endsWith("config.ts")) return;
      say("environment", node.start, "process.env: only config.ts reads the environment");
    },
    NewExpression: (node) => {
      if (node.callee.type !== "Identifier" || node.callee.name !== "Date") return;
      if (node.arguments.length === 0) time(node.start, "new Date()");
    },
    CallExpression: (node) => {
      if (node.callee.type === "Identifier" && node.callee.name === "Date")
        time(node.start, "Date()");
    },
  }).visit(file.parsed.program);
  return findings;
}
