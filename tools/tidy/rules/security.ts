import { type Expression, type PrivateIdentifier, Visitor } from "oxc-parser";
import { chanceAllowed, storageAllowed } from "../house.ts";
import { type Finding, isTest, type SourceFile } from "../source.ts";

// The sandbox plays the outside world and guards nothing.
const isProduct = (path: string): boolean =>
  /^(apps|packages)\//.test(path) && !path.startsWith("apps/sandbox/") && !isTest(path);

/**
 * What a reviewer would have to look for in every change (Q20): each of these has let somebody in
 * somewhere, and none has a use here.
 */
export function security(tree: readonly SourceFile[]): Finding[] {
  return tree
    .filter(({ path }) => isProduct(path))
    .flatMap((file) => [...code(file), ...sql(file)]);
}

/** Words of values that are compared to let somebody in. */
const secretWords = /(?:^|[a-z])(?:mac|hmac|digest|signature|token|secret|hash|tag)s?$/i;
const cipher = /^create(?:Dec|C)ipheriv$/;
const storage = new Set(["localStorage", "sessionStorage", "indexedDB"]);
const dynamic = new Set(["eval", "Function"]);

function code(file: SourceFile): Finding[] {
  const findings: Finding[] = [];
  const text = (node: { start: number; end: number }): string =>
    file.text.slice(node.start, node.end);
  const say = (node: { start: number }, message: string): void => {
    findings.push({ path: file.path, line: file.lineAt(node.start), rule: "security", message });
  };
  const allowed = (list: readonly { where: string }[]): boolean =>
    list.some(({ where }) => file.path.startsWith(where));
  if (file.parsed === undefined) return findings;
  new Visitor({
    BinaryExpression: (node) => {
      if (!["===", "!==", "==", "!="].includes(node.operator)) return;
      // The hashes of the chain are public.
      if (file.path.startsWith("apps/server/src/proof/")) return;
      if (!isSecret(node.left, text) || !isSecret(node.right, text)) return;
      say(node, `${text(node)}: compare secrets with sameBytes, whose time tells nothing`);
    },
    CallExpression: (node) => {
      const callee = text(node.callee).replace(/^.*\./, "");
      const given = node.arguments.map(text).join(", ");
      if (cipher.test(callee) && /gcm|ccm|ocb|chacha/.test(given) && !/authTagLength/.test(given)) {
        say(node, `${callee}: name authTagLength, or a tag of 4 bytes is accepted`);
      }
      if (cipher.test(callee) && /-(?:ecb|cbc)/.test(given))
        say(node, `${given}: not authenticated`);
      if (dynamic.has(text(node.callee))) say(node, `${callee}: code is never made of text`);
    },
    NewExpression: (node) => {
      if (dynamic.has(text(node.callee))) say(node, "new Function: code is never made of text");
    },
    Property: (node) => {
      if (text(node.key) === "rejectUnauthorized" && text(node.value) !== "true") {
        say(node, "rejectUnauthorized: whoever answers must prove who they are");
      }
    },
    MemberExpression: (node) => {
      const read = text(node);
      if (read === "Math.random" && !allowed(chanceAllowed)) {
        say(node, "Math.random can be foretold: randomBytes or randomInt of node:crypto");
      }
      if (/\.(?:innerHTML|outerHTML)$/.test(read)) say(node, `${read}: text is set as text`);
      const [object = ""] = read.split(".");
      if (storage.has(object) && !allowed(storageAllowed)) {
        say(node, `${object}: nothing of a person is kept in a browser (F12)`);
      }
    },
  }).visit(file.parsed.program);
  return findings;
}

function isSecret(
  node: Expression | PrivateIdentifier,
  text: (node: { start: number; end: number }) => string,
): boolean {
  if (node.type === "Identifier") return secretWords.test(node.name);
  if (node.type !== "MemberExpression") return false;
  return node.property.type === "Identifier" && secretWords.test(text(node.property));
}

const balances =
  /\bupdate\s+account\b(?:(?!\bwhere\b)[\s\S])*?\bset\b[^;]*?\bbalance\s*=\s*([^,;\n]*)/gi;

/** A balance that is set to a figure loses whatever was posted since that figure was read. */
function sql(file: SourceFile): Finding[] {
  return [...file.text.matchAll(balances)]
    .filter(([, to = ""]) => !/balance\s*[+-]/.test(to))
    .map((found) => ({
      path: file.path,
      line: file.lineAt(found.index),
      rule: "security",
      message: "a balance is moved by an amount under its lock, never set",
    }));
}
