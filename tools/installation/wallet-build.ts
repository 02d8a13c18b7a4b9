import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, runQuietly } from "../process.ts";

const home = join(root, "apps/wallet");
const sources = [
  "apps/wallet/src",
  "apps/wallet/public",
  "apps/wallet/index.html",
  "apps/wallet/package.json",
  "apps/wallet/vite.config.ts",
  "packages/money/src",
  "packages/contract/src",
  "package-lock.json",
];
const stamp = join(root, "node_modules/.cache/coffer/wallet-build");

function filesBelow(path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full).flatMap((name) => filesBelow(`${path}/${name}`));
}

/** What the build is made of, by content: a checkout changes times, not what is built. */
function hashSources(): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap(filesBelow).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Builds the wallet when what it is made of has changed since the last build. */
export async function buildWallet(log: (line: string) => void): Promise<void> {
  const wanted = hashSources();
  const built = existsSync(stamp) && existsSync(join(home, "dist/index.html"));
  if (built && readFileSync(stamp, "utf8") === wanted) return;
  log("Building the wallet…");
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const { code, output } = await runQuietly(process.execPath, [vite, "build"], { cwd: home });
  if (code !== 0) throw new Error(`the wallet does not build:\n${output}`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
