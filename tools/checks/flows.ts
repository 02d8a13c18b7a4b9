import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { startApart } from "../installation/apart.ts";
import { root, runHere } from "../process.ts";
import { ensureChromium, howToGetChromium } from "./chromium.ts";
import { failed, type Score } from "./score.ts";

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly { readonly message?: string }[];
}

/** Every browser flow of the apps: `apps/<app>/e2e/*.e2e.ts`. */
export function findFlows(): string[] {
  return readdirSync(join(root, "apps"), { recursive: true, encoding: "utf8" })
    .filter((path) => /^[^/]+\/e2e\/.*\.e2e\.ts$/.test(path))
    .map((path) => `apps/${path}`);
}

/** Plays the flows in Chromium against an installation of their own. */
export async function runFlows(files: readonly string[]): Promise<Score> {
  console.log(`\n${pc.bold("Browser flows")}`);
  const chromium = await ensureChromium();
  if (chromium === undefined) return failed("browser flows", howToGetChromium);
  try {
    const installation = await startApart({ name: "flows" });
    const report = join(installation.dir, "flows.json");
    try {
      const code = await runHere("playwright", ["test", ...files], {
        env: {
          ...process.env,
          COFFER_CHROMIUM: chromium,
          COFFER_READY: JSON.stringify({ ...installation.ready, dir: installation.dir }),
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        },
      });
      return count(JSON.parse(readFileSync(report, "utf8")), code);
    } finally {
      await installation.stop();
    }
  } catch (error) {
    return failed("browser flows", error instanceof Error ? error.message : String(error));
  }
}

/** A flow that passes only at the second try is a race somebody will meet: it counts as failed. */
function count({ stats, errors }: PlaywrightReport, code: number): Score {
  const found = stats.unexpected + stats.flaky;
  const unseen = found === 0 && (code !== 0 || errors.length > 0) ? 1 : 0;
  return { passed: stats.expected, failed: found + unseen, skipped: stats.skipped };
}
