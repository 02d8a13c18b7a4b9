import { statSync } from "node:fs";
import { join } from "node:path";
import { type Config, listKeys, readConfig, visitDatabase } from "@coffer/server";
import pg from "pg";
import { checkProduction } from "../../apps/server/src/platform/db/production.ts";
import { note, ok, unless, type Verdict } from "./verdict.ts";

// As docs/runbooks/keys.md asks for, and as the console's board counts.
const YEAR_DAYS = 365;
const DAY_MS = 86_400_000;

/** Settings, files, rights and keys of one installation. */
export async function checkInstallation(dataDir: string): Promise<Verdict[]> {
  const config = readConfig(["--data", dataDir]);
  const visit = await visitDatabase(config).catch((error: unknown) => String(error));
  if (typeof visit === "string") return [note("keys", { name: "installation", value: visit })];
  const db = new pg.Client({ connectionString: visit.url });
  await db.connect();
  try {
    const states = await listKeys(config, visit.url);
    const lost = states.filter(({ atHand, keys }) => !atHand && keys > 0).map(({ kid }) => kid);
    const old = states.filter(({ current, keys }) => !current && keys === 0).map(({ kid }) => kid);
    return [
      unless("keys", lost, { name: "at hand", value: `${states.length} keys` }),
      old.length === 0
        ? ok("keys", { name: "retired", value: "none is left over" })
        : note("keys", { name: "retired", value: `nothing is under ${old.join(", ")}: retire it` }),
      await ages(db, states.find(({ current }) => current)?.kid),
      unless("settings", judgeFiles(config), { name: "files", value: "closed to others" }),
      unless("settings", await judgeRights(db), { name: "rights", value: "the app may only add" }),
      unless("settings", judgeSettings(config), { name: "settings", value: `${config.mode} mode` }),
      unless("settings", await unsafeDatabase(config, visit.url), {
        name: "database",
        value: "safe",
      }),
    ];
  } finally {
    await db.end();
    await visit.close();
  }
}

interface Seen {
  readonly key: string;
  readonly at: Date;
}

// As on the console's board: since when this installation has a key in use, or when it was made.
async function ages(db: pg.Client, current: string | undefined): Promise<Verdict> {
  const { rows } = await db.query<Seen>(
    `select 'the key-encryption key' as key, seen_at as at from security_key
       where kind = 'key_encryption' and name = $1
     union all (select 'the signing key', created_at from keys.signer order by id desc limit 1)
     union all select 'an API key of a shop', min(created_at) from api_key
       where revoked_at is null and (expires_at is null or expires_at > now())
       having count(*) > 0`,
    [current],
  );
  const daysOf = ({ at }: Seen): number => Math.floor((Date.now() - at.getTime()) / DAY_MS);
  const late = rows
    .filter((seen) => daysOf(seen) > YEAR_DAYS)
    .map((seen) => `${seen.key} is ${daysOf(seen)} days old: docs/runbooks/keys.md`);
  const value = `the oldest has ${Math.max(0, ...rows.map(daysOf))} days`;
  return unless("keys", late, { name: "age", value });
}

/** What lies in the data directory and is for nobody else on this machine. */
export function judgeFiles({
  dataDir,
  channelsFile,
}: Pick<Config, "dataDir" | "channelsFile">): string[] {
  const files = [
    join(dataDir, "keys", "kek"),
    join(dataDir, "postgres.json"),
    ...(channelsFile === undefined ? [] : [channelsFile]),
  ];
  return files.flatMap((file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found && (found.mode & 0o077) !== 0 ? [`others can read ${file}`] : [];
  });
}

// Rights that would let whoever takes the server over rewrite the past.
const WRITTEN_ONCE = ["entry", "posting", "event", "audit", "block", "signed_head", "security_key"];

/** What a login of the app could still change of what is written once; nothing is good. */
export async function judgeRights(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query<{ found: string }>(
    `select t || ' can be changed by ' || r as found
     from unnest($1::text[]) t, unnest(array['coffer_app', 'coffer_reader']) r
     where has_table_privilege(r, t, 'update, delete, truncate')`,
    [WRITTEN_ONCE],
  );
  return rows.map(({ found }) => found);
}

/** Settings that work, and let somebody in or see. */
export function judgeSettings(config: Config): string[] {
  const origins = [config.walletOrigin, config.merchantOrigin, config.consoleOrigin];
  const live = config.mode === "live";
  const rules: readonly (readonly [boolean, string])[] = [
    [new Set(origins.map((one) => new URL(one).host)).size === 3, "apps share an origin"],
    [!live || origins.every((one) => one.startsWith("https:")), "a live app without TLS"],
    [!live || new Set(origins.map((one) => new URL(one).hostname)).size === 3, "apps share a host"],
    [!live || config.logLevel !== "trace", "COFFER_LOG=trace"],
    // Reached by others than a proxy on this machine, it takes whoever is behind one for the proxy.
    [
      isLoopback(config.host) || !live || config.trustedProxies.length > 0,
      `listens on ${config.host} and trusts no proxy: everybody behind one counts as one`,
    ],
  ];
  return rules.flatMap(([holds, what]) => (holds ? [] : [what]));
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || host.startsWith("127.");

const unsafeDatabase = ({ mode }: Config, url: string): Promise<string[]> =>
  mode === "live"
    ? checkProduction(url).then(
        () => [],
        (error: unknown) => [error instanceof Error ? error.message : String(error)],
      )
    : Promise.resolve([]);
