import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, runQuietly } from "../process.ts";

/** The apps a person looks at, each a folder of `apps/` built by Vite into its own `dist`. */
const apps = ["wallet", "merchant", "console"];

/** What every app is made of, beside its own folder. */
const shared = [
  "packages/money/src",
  "packages/contract/src",
  "packages/ui/src",
  "packages/ui/package.json",
  "package-lock.json",
];
const ofAnApp = ["src", "public", "index.html", "package.json", "vite.config.ts"];

function filesBelow(path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full).flatMap((name) => filesBelow(`${path}/${name}`));
}

/** What the build is made of, by content: a checkout changes times, not what is built. */
function hashSources(app: string): string {
  const sources = [...shared, ...ofAnApp.map((part) => `apps/${app}/${part}`)];
  const hash = createHash("sha256");
  for (const path of sources.flatMap(filesBelow).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Builds each app whose sources have changed since its last build, one after another. */
export async function buildApps(log: (line: string) => void): Promise<void> {
  for (const app of apps) await buildApp(app, log);
}

async function buildApp(app: string, log: (line: string) => void): Promise<void> {
  const home = join(root, "apps", app);
  const stamp = join(root, `node_modules/.cache/coffer/${app}-build`);
  const wanted = hashSources(app);
  const built = existsSync(stamp) && existsSync(join(home, "dist/index.html"));
  if (built && readFileSync(stamp, "utf8") === wanted) return;
  log(`Building the ${app}…`);
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const { code, output } = await runQuietly(process.execPath, [vite, "build"], { cwd: home });
  if (code !== 0) throw new Error(`the ${app} does not build:\n${output}`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
