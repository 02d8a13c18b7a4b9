import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParseResult, parseSync } from "oxc-parser";

/** A file as the rules see it: read and parsed once for all of them. */
export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  /** The syntax tree of TypeScript and JavaScript; undefined for SQL and JSON. */
  readonly parsed: ParseResult | undefined;
  /** The 1-based line an offset into the text is on. */
  lineAt(offset: number): number;
}

/** One thing that is wrong, where, by which rule; the message says how to mend it. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** Looks at the whole tree and says what is wrong with it. */
export type Rule = (tree: readonly SourceFile[]) => Finding[];

const skipped = new Set(["node_modules", "dist", ".git", "coverage", "test-results"]);
const code = /\.(ts|tsx|mjs|js)$/;

/** TypeScript and JavaScript; SQL and package files are read as text. */
export const isCode = (path: string): boolean => code.test(path);
/** Tests and what only they use: they may set up their scene from anywhere. */
export const isTest = (path: string): boolean =>
  /\.(test|race|crash|e2e)\.tsx?$|\.race\.test\.ts$|\/(test|testing|e2e)\//.test(path);
/** Says so in its first line; its size is nobody's choice. */
export const isGenerated = (text: string): boolean => /^\/[/*]+\s*Generated\b/i.test(text);

/** A file from its text alone, so that a rule's test needs no disk. */
export function sourceFile(path: string, text: string): SourceFile {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const starts: number[] = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return {
    path,
    text,
    lines,
    parsed: isCode(path) ? parseSync(path, text) : undefined,
    lineAt: (offset) => lastAtOrBefore(starts, offset) + 1,
  };
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Every file a rule has an opinion on. */
export function readTree(root: string): SourceFile[] {
  const found: SourceFile[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (skipped.has(entry.name) || path === "data") continue;
      if (entry.isDirectory()) visit(path);
      else if (isCode(path) || path.endsWith(".sql") || /package(-lock)?\.json$/.test(path)) {
        found.push(sourceFile(path, readFileSync(join(root, path), "utf8")));
      }
    }
  };
  visit("");
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
