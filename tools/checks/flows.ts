import { readdirSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { startApart } from "../installation/apart.ts";
import { root } from "../process.ts";
import { ensureChromium, howToGetChromium } from "./chromium.ts";
import { failed, type Score } from "./score.ts";
import { runScored } from "./scored.ts";

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
  const installation = await startApart({ name: "flows" });
  try {
    const ready = JSON.stringify({ ...installation.ready, dir: installation.dir });
    const env = { COFFER_CHROMIUM: chromium, COFFER_READY: ready };
    return await runScored("playwright", ["test", ...files], { env });
  } finally {
    await installation.stop();
  }
}
