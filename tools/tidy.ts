// `npm run tidy`: the rules of the house that a type checker and a linter do not know. One line a
// finding, with the place and how to mend it.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import pc from "picocolors";
import { check } from "./tidy/check.ts";
import { commentShare } from "./tidy/rules/tests.ts";
import { readTree } from "./tidy/source.ts";

const tree = readTree(dirname(dirname(fileURLToPath(import.meta.url))));
const findings = check(tree);
const json = process.argv.includes("--json");
const share = commentShare(tree);
const percent = ((share.comments / Math.max(share.lines, 1)) * 100).toFixed(1);

for (const finding of findings) {
  const { path, line, rule, message } = finding;
  console.log(json ? JSON.stringify(finding) : `${path}:${line} ${pc.dim(rule)} ${message}`);
}
if (json) {
  const ok = findings.length === 0;
  console.log(JSON.stringify({ ok, files: tree.length, findings: findings.length, percent }));
} else {
  const verdict = findings.length === 0 ? pc.green("tidy") : pc.red(`${findings.length} findings`);
  console.log(`${verdict}: ${tree.length} files, comments ${percent} % of lines (aim 8 to 14)`);
}
process.exitCode = findings.length === 0 ? 0 : 1;
