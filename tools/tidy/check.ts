import { clockAndEnvironment } from "./rules/clock-and-environment.ts";
import { edges } from "./rules/edges.ts";
import { floors, workspaceImports } from "./rules/imports.ts";
import { lockfile } from "./rules/lockfile.ts";
import { casts, floats } from "./rules/money-and-types.ts";
import { names } from "./rules/names.ts";
import { security } from "./rules/security.ts";
import { sizes } from "./rules/sizes.ts";
import { constraints, entries } from "./rules/sql.ts";
import { tables } from "./rules/tables.ts";
import { postponed, tests } from "./rules/tests.ts";
import type { Finding, Rule, SourceFile } from "./source.ts";

const rules: readonly Rule[] = [
  floors,
  workspaceImports,
  tables,
  constraints,
  entries,
  edges,
  clockAndEnvironment,
  floats,
  casts,
  security,
  sizes,
  names,
  tests,
  postponed,
  lockfile,
];

/** Everything the rules have to say, in the order a reader goes through the tree. */
export function check(tree: readonly SourceFile[]): Finding[] {
  return [...unreadable(tree), ...rules.flatMap((rule) => rule(tree))].sort(
    (a, b) => compare(a.path, b.path) || a.line - b.line,
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What does not parse would slip past every other rule. */
function unreadable(tree: readonly SourceFile[]): Finding[] {
  return tree.flatMap((file) =>
    (file.parsed?.errors ?? []).map(({ message, labels }) => ({
      path: file.path,
      line: file.lineAt(labels[0]?.start ?? 0),
      rule: "syntax",
      message,
    })),
  );
}
