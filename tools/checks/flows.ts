import { readdirSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { type Apart, startApart } from "../installation/apart.ts";
import { buildApps } from "../installation/app-builds.ts";
import { root } from "../process.ts";
import { ensureChromium, howToGetChromium } from "./chromium.ts";
import { failed, type Score } from "./score.ts";
import { runScored } from "./scored.ts";

interface Group {
  readonly name: string;
  readonly apps: readonly string[];
}

interface Started {
  readonly group: Group;
  readonly installation: Apart;
}

/** Every browser flow of the apps: `apps/<app>/e2e/*.e2e.ts`. */
export function findFlows(): string[] {
  return readdirSync(join(root, "apps"), { recursive: true, encoding: "utf8" })
    .filter((path) => /^[^/]+\/e2e\/.*\.e2e\.ts$/.test(path))
    .map((path) => `apps/${path}`);
}

// Two groups play beside each other, since one waits as often as it works; whoever moves the clock,
// breaks the lab or turns a setting does so to an installation of the own group. Both take as long.
const groups: readonly Group[] = [
  { name: "wallet", apps: ["wallet", "server"] },
  { name: "others", apps: ["console", "merchant", "sandbox"] },
];

/** Plays the flows in Chromium against installations of their own. */
export async function runFlows(
  files: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Score> {
  console.log(`\n${pc.bold("Browser flows")}`);
  const chromium = await ensureChromium();
  if (chromium === undefined) return failed("browser flows", howToGetChromium);
  const meant = findFlows().filter(
    (flow) => files.length === 0 || files.some((file) => flow.includes(file)),
  );
  const played = groups.filter(({ apps }) =>
    apps.some((app) => meant.some((flow) => flow.startsWith(`apps/${app}/`))),
  );
  const started = await startEach(played);
  try {
    const flows = started.map(({ group, installation }) => ({
      ...group,
      installation: { ...installation.ready, dir: installation.dir },
    }));
    const env = { ...more, COFFER_CHROMIUM: chromium, COFFER_FLOWS: JSON.stringify(flows) };
    return await runScored("playwright", ["test", ...files], { env });
  } finally {
    await Promise.all(started.map(({ installation }) => installation.stop()));
  }
}

/** Beside each other, once the pages are there that all of them serve. */
async function startEach(played: readonly Group[]): Promise<readonly Started[]> {
  await buildApps(console.log);
  const starting = played.map(async (group): Promise<Started> => {
    return { group, installation: await startApart({ name: `flows-${group.name}` }) };
  });
  const ends = await Promise.allSettled(starting);
  const started = ends.flatMap((end) => (end.status === "fulfilled" ? end.value : []));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed === undefined) return started;
  await Promise.all(started.map(({ installation }) => installation.stop()));
  throw failed.reason;
}
