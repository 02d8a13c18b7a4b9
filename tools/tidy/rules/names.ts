import { basename } from "node:path";
import { Visitor } from "oxc-parser";
import { emptyWords } from "../house.ts";
import { type Finding, isCode, type SourceFile } from "../source.ts";

// A language tag keeps its region: zh-CN.ts.
const kebab = /^[a-z0-9]+(-[a-z0-9]+|-[A-Z]{2}(?=\.))*(\.[a-z0-9-]+)*\.(ts|tsx|mjs|js)$/;
const component = /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/;

/** Names say what a thing is; the words in `emptyWords` fit anything and so say nothing. */
export function names(tree: readonly SourceFile[]): Finding[] {
  return tree
    .filter(({ path }) => isCode(path))
    .flatMap((file) => [...pathNames(file.path), ...declaredNames(file)]);
}

function pathNames(path: string): Finding[] {
  const findings: Finding[] = [];
  const file = basename(path);
  const say = (message: string): void => {
    findings.push({ path, line: 1, rule: "names", message });
  };
  if (!kebab.test(file) && !component.test(file)) {
    say(`${file}: a file is named in kebab-case after its export`);
  }
  for (const part of path.replace(/(\.[a-z0-9]+)+$/, "").split("/")) {
    // The last word is the noun: a `data-key` is a key, `key-data` is nothing.
    const noun = part.toLowerCase().split("-").at(-1) ?? "";
    if (emptyWords.has(noun)) say(`"${noun}" names nothing: say what ${part} is about`);
  }
  return findings;
}

function declaredNames(file: SourceFile): Finding[] {
  const findings: Finding[] = [];
  const check = (id: { name: string; start: number } | null): void => {
    if (id === null) return;
    const last = /[A-Z][a-z]*$/.exec(id.name)?.[0]?.toLowerCase();
    if (last !== undefined && emptyWords.has(last)) {
      const message = `"${last}" names nothing: say what ${id.name} is`;
      findings.push({ path: file.path, line: file.lineAt(id.start), rule: "names", message });
    }
  };
  if (file.parsed === undefined) return findings;
  new Visitor({
    TSInterfaceDeclaration: ({ id }) => {
      check(id);
      if (!/^I[A-Z][a-z]/.test(id.name)) return;
      const message = `${id.name}: an interface is named like any other noun`;
      findings.push({ path: file.path, line: file.lineAt(id.start), rule: "names", message });
    },
    TSTypeAliasDeclaration: ({ id }) => check(id),
    ClassDeclaration: ({ id }) => check(id),
    FunctionDeclaration: ({ id }) => check(id),
  }).visit(file.parsed.program);
  return findings;
}
