import { Visitor } from "oxc-parser";
import { castsAllowed } from "../house.ts";
import { type Finding, isTest, type SourceFile } from "../source.ts";

const isProduct = (path: string): boolean => /^(apps|packages)\//.test(path) && !isTest(path);
/** Words that make a number an amount of money. */
const amountWords = /amount|minor|balance|\bfee|total|money|price|cents?\b|yuan/i;

/** No float touches money: 19.99 * 100 is 1998.9999999999998. */
export function floats(tree: readonly SourceFile[]): Finding[] {
  return tree
    .filter(({ path }) => isProduct(path) && !path.startsWith("packages/money/"))
    .flatMap(floatsOf);
}

function floatsOf(file: SourceFile): Finding[] {
  const findings: Finding[] = [];
  const say = (node: { start: number }, what: string): void => {
    const message = `${what}: amounts are Money of @coffer/money, never a float`;
    findings.push({ path: file.path, line: file.lineAt(node.start), rule: "floats", message });
  };
  if (file.parsed === undefined) return findings;
  new Visitor({
    CallExpression: (node) => {
      const callee = file.text.slice(node.callee.start, node.callee.end);
      const given = file.text.slice(node.callee.end, node.end);
      if (/(^|\.)parseFloat$/.test(callee)) say(node, "parseFloat");
      if (/\.toFixed$/.test(callee)) say(node, "toFixed");
      if (callee === "Number" && amountWords.test(given)) say(node, `Number${given}`);
    },
    BinaryExpression: (node) => {
      if (node.operator !== "*" && node.operator !== "/") return;
      const text = file.text.slice(node.start, node.end);
      const hundred = [node.left, node.right].some(
        (side) => side.type === "Literal" && side.value === 100,
      );
      if (hundred && amountWords.test(text)) say(node, text);
    },
  }).visit(file.parsed.program);
  return findings;
}

/** `as` and `<T>` switch the type checker off; `satisfies` and a parser keep it on. */
export function casts(tree: readonly SourceFile[]): Finding[] {
  return tree
    .filter(({ path }) => isProduct(path))
    .filter(({ path }) => !castsAllowed.some(({ where }) => path.startsWith(where)))
    .flatMap(castsOf);
}

function castsOf(file: SourceFile): Finding[] {
  const findings: Finding[] = [];
  const say = (start: number, text: string): void => {
    const message = `${text}: parse it, or use satisfies or a type guard`;
    findings.push({ path: file.path, line: file.lineAt(start), rule: "casts", message });
  };
  if (file.parsed === undefined) return findings;
  new Visitor({
    TSAsExpression: (node) => {
      const type = file.text.slice(node.typeAnnotation.start, node.typeAnnotation.end);
      if (type !== "const") say(node.expression.end, `as ${type.split("\n")[0]}`);
    },
    TSTypeAssertion: (node) => say(node.start, "a type assertion"),
  }).visit(file.parsed.program);
  return findings;
}
