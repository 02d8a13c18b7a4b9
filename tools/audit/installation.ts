import { statSync } from "node:fs";
import { join } from "node:path";
import { listKeys, readConfig, visitDatabase } from "@coffer/server";
import { note, ok, unless, type Verdict } from "./verdict.ts";

const YEAR_DAYS = 365;
const DAY_MS = 86_400_000;

/** Settings and keys of one installation. */
export async function checkInstallation(dataDir: string): Promise<Verdict[]> {
  const config = readConfig(["--data", dataDir]);
  const visit = await visitDatabase(config).catch((error: unknown) => String(error));
  if (typeof visit === "string") return [note("keys", { name: "installation", value: visit })];
  try {
    const states = await listKeys(config, visit.url);
    const lost = states.filter(({ atHand, keys }) => !atHand && keys > 0).map(({ kid }) => kid);
    const old = states.filter(({ current, keys }) => !current && keys === 0).map(({ kid }) => kid);
    return [
      unless("keys", lost, { name: "at hand", value: `${states.length} keys` }),
      old.length === 0
        ? ok("keys", { name: "retired", value: "none is left over" })
        : note("keys", { name: "retired", value: `nothing is under ${old.join(", ")}: retire it` }),
      ...keyFile(dataDir),
      settings(config),
    ];
  } finally {
    await visit.close();
  }
}

function keyFile(dataDir: string): Verdict[] {
  const found = statSync(join(dataDir, "keys", "kek"), { throwIfNoEntry: false });
  if (!found) return [note("keys", { name: "age", value: "not in a file: COFFER_KEK" })];
  const days = Math.floor((Date.now() - found.mtimeMs) / DAY_MS);
  const open = (found.mode & 0o077) === 0 ? [] : ["others of this machine can read it"];
  const late = days > YEAR_DAYS ? [`replaced ${days} days ago: coffer keys rotate`] : [];
  return [unless("keys", [...open, ...late], { name: "age", value: `replaced ${days} days ago` })];
}

function settings(config: ReturnType<typeof readConfig>): Verdict {
  const origins = [config.walletOrigin, config.merchantOrigin, config.consoleOrigin];
  const found = [
    ...(new Set(origins.map((one) => new URL(one).host)).size < 3 ? ["apps share an origin"] : []),
    ...(config.mode === "live" && origins.some((one) => !one.startsWith("https:"))
      ? ["a live app without TLS"]
      : []),
    ...(config.logLevel === "trace" && config.mode === "live" ? ["COFFER_LOG=trace"] : []),
  ];
  return unless("settings", found, { name: "settings", value: `${config.mode} mode` });
}
