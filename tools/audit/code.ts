import { routes } from "@coffer/contract";
import { policies } from "../../apps/server/src/security/access/index.ts";
import { check } from "../tidy/check.ts";
import { readTree, type SourceFile } from "../tidy/source.ts";
import { findSecrets } from "./secrets.ts";
import { unless, type Verdict } from "./verdict.ts";

/** Rules of tidy that guard money and people; the others are about how the code reads. */
const GUARDING = new Set(["security", "floats", "entries", "outside", "sql", "lockfile", "floors"]);

/**
 * What can be known of the sources alone: rules, pasted secrets, and that each route has a policy.
 */
export function checkCode(root: string): Verdict[] {
  const tree = readTree(root);
  return [rules(tree), secrets(tree), policy()];
}

function rules(tree: readonly SourceFile[]): Verdict {
  const found = check(tree)
    .filter(({ rule }) => GUARDING.has(rule))
    .map(({ path, line, rule }) => `${path}:${line} ${rule}`);
  const value = `${tree.length} files, ${GUARDING.size} rules`;
  return unless("code", found, { name: "rules", value });
}

function secrets(tree: readonly SourceFile[]): Verdict {
  const found = tree.flatMap(({ path, text }) =>
    findSecrets(text).map(({ line, kind }) => `${path}:${line} ${kind}`),
  );
  return unless("secrets", found, { name: "in the sources", value: `${tree.length} files` });
}

/** Every route has a policy, no policy is of no route, and public routes are those known (X07). */
function policy(): Verdict {
  const names = new Set(routes.map(({ name }) => name));
  const missing = [...names].filter((name) => !policies.has(name));
  const stray = [...policies.keys()].filter((name) => !names.has(name));
  const open = routes.filter(
    ({ name, audience, signedIn = true }) =>
      policies.get(name) === "anyone" && audience !== "public" && signedIn,
  );
  const found = [
    ...missing.map((name) => `${name} has none`),
    ...stray.map((name) => `${name} is no route`),
    ...open.map(({ name }) => `${name} is open to anyone`),
  ];
  return unless("policies", found, { name: "every route", value: `${names.size} routes` });
}
