import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "./verdict.ts";

/** All verdicts of a run, with its wall time. */
export interface Report {
  readonly at: string;
  readonly ok: boolean;
  readonly verdicts: readonly Verdict[];
}

const MARKS = { ok: "✓", note: "–", wrong: "✗" };

/** For a person and for a program, beside the inventory. */
export function writeReport(to: string, report: Report, sbom: object | undefined): void {
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, "audit.json"), `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(join(to, "audit.md"), markdown(report));
  if (sbom) writeFileSync(join(to, "sbom.cdx.json"), `${JSON.stringify(sbom, null, 1)}\n`);
}

function markdown({ at, ok, verdicts }: Report): string {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  const lines = verdicts.map(
    ({ area, name, verdict, value }) =>
      `| ${MARKS[verdict]} | ${area} | ${cell(name)} | ${cell(value)} |`,
  );
  const head = [
    `# Security audit of ${at}`,
    "",
    ok ? "Nothing is wrong." : "**Something is wrong.**",
  ];
  return [...head, "", "| | area | check | finding |", "|---|---|---|---|", ...lines, ""].join(
    "\n",
  );
}
