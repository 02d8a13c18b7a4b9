// `npm run audit:security`: code, secrets, packages, policies, headers, keys and settings, checked
// in one go. Ends with 1 when something is wrong, and writes what it found for people and programs.

import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { readConfig, recordCheck } from "@coffer/server";
import pc from "picocolors";
import { checkBundles } from "./audit/bundles.ts";
import { checkCode } from "./audit/code.ts";
import type { Login } from "./audit/cookies.ts";
import { checkDoors, type Doors } from "./audit/doors.ts";
import { checkInstallation } from "./audit/installation.ts";
import { checkAdvisories, checkLockfile, inventory } from "./audit/packages.ts";
import { writeReport } from "./audit/report.ts";
import type { Verdict } from "./audit/verdict.ts";
import { readOptions } from "./options.ts";
import { root } from "./process.ts";

const { values } = readOptions({
  options: {
    to: { type: "string", default: "security-report" },
    url: { type: "string", default: "http://127.0.0.1:4000" },
    data: { type: "string" },
    login: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

const MARKS = { ok: pc.green("✓"), note: pc.yellow("–"), wrong: pc.red("✗") };
const verdicts: Verdict[] = [];

function say(...found: readonly Verdict[]): void {
  verdicts.push(...found);
  for (const one of found) {
    const { area, name, verdict, value } = one;
    const line = `${MARKS[verdict]} ${`${area}: ${name}`.padEnd(34)} ${value}`;
    console.log(values.json ? JSON.stringify(one) : line);
  }
}

say(...checkCode(root), checkBundles(root));
say(...checkLockfile(root));
const { verdict, sbom } = await inventory();
say(verdict);
say(await checkAdvisories());
say(...(await checkDoors(doorsOf(new URL(values.url)), await readLogin(values.login))));
if (values.data !== undefined) say(...(await checkInstallation(resolve(values.data))));

// Where browsers find the apps, which may be behind a proxy: as COFFER_WALLET_ORIGIN and the
// others say, or at the ports beside the API's.
function doorsOf(url: URL): Doors {
  const { walletOrigin, merchantOrigin, consoleOrigin } = readConfig(["--port", url.port || "443"]);
  return { API: url.origin, wallet: walletOrigin, till: merchantOrigin, console: consoleOrigin };
}

/** Of a member of the house; the password comes by standard input, never as an argument. */
async function readLogin(name: string | undefined): Promise<Login | undefined> {
  if (name === undefined) return undefined;
  const lines = createInterface({ input: process.stdin });
  for await (const password of lines) {
    lines.close();
    return { name, password };
  }
  throw new Error("no password was given on standard input");
}

const wrong = verdicts.filter((one) => one.verdict === "wrong").length;
const to = resolve(values.to);
if (values.data !== undefined) {
  const components = Array.isArray(sbom?.["components"]) ? sbom["components"].length : 0;
  const notes = verdicts.filter((one) => one.verdict === "note").length;
  const facts = { components, wrong, notes };
  const check = { kind: "dependency_audit", ok: wrong === 0, facts } as const;
  await recordCheck(readConfig(["--data", resolve(values.data)]), check);
}
writeReport(to, { at: new Date().toISOString(), ok: wrong === 0, verdicts }, sbom);
const summary = { summary: true, ok: wrong === 0, wrong, checks: verdicts.length, to };
const words = wrong === 0 ? pc.green("nothing is wrong") : pc.red(`${wrong} wrong`);
console.log(values.json ? JSON.stringify(summary) : `\n${words}; the report is in ${to}`);
process.exitCode = wrong === 0 ? 0 : 1;
