import { existsSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { root, runQuietly } from "../process.ts";
import { add, failed, newScore, passed, type Score } from "./score.ts";

interface Check {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** A check tells nobody but this terminal. */
const silent = {
  ...process.env,
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
};

/** Cheap ones first: what they find spoils the later ones. */
const checks: readonly Check[] = [
  { title: "tidy", command: "node", args: ["tools/tidy.ts"] },
  { title: "types", command: "tsc", args: ["--noEmit", "-p", "."] },
  { title: "types of the console", command: "tsc", args: ["--noEmit", "-p", "apps/console"] },
  { title: "types of the till", command: "tsc", args: ["--noEmit", "-p", "apps/merchant"] },
  { title: "lint and format", command: "biome", args: ["check", "--error-on-warnings", "."] },
  { title: "nothing unused", command: "knip", args: ["--no-progress"] },
  { title: "openapi is current", command: "node", args: ["tools/openapi.ts", "--check"] },
  { title: "openapi is well-formed", command: "redocly", args: ["lint", "docs/openapi.json"] },
  { title: "schema is current", command: "node", args: ["tools/schema.ts", "--check"] },
];

/** Everything that can be known without running the product: two at once, as there are cores. */
export async function runStaticChecks(): Promise<Score> {
  const score = newScore();
  const waiting = checks.filter(({ args: [tool = ""] }) => {
    return !tool.startsWith("tools/") || existsSync(join(root, tool));
  });
  const runWaiting = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      add(score, await runCheck(check));
    }
  };
  await Promise.all([runWaiting(), runWaiting()]);
  return score;
}

async function runCheck({ title, command, args }: Check): Promise<Score> {
  const started = performance.now();
  const { code, output } = await runQuietly(command, args, { env: silent });
  if (code !== 0) return failed(title, output);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${pc.green("✓")} ${title} ${pc.dim(`${seconds} s`)}`);
  return passed;
}
