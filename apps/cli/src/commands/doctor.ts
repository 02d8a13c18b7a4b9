import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import {
  archivedTo,
  type Config,
  findBackups,
  headsFile,
  migrationNames,
  readHeads,
  readVitals,
  type Vitals,
} from "@coffer/server";
import type { Command } from "commander";
import pc from "picocolors";
import { configOf, type Place, reading } from "../ask.ts";
import { wallMs } from "../clock.ts";
import { openOutput, rounded, size } from "../output.ts";

type Verdict = "ok" | "note" | "wrong";

interface Check {
  readonly name: string;
  readonly verdict: Verdict;
  readonly value: string;
}

/** `coffer doctor`: ends with 1 when something is wrong; a note is for a person to weigh. */
export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description("settings without their secrets, and whether everything is as it should be")
    .option("--data <dir>", "the installation's data directory")
    .option("--port <number>", "the first port of the installation (4000)")
    .option("--json", "a line of JSON a check")
    .action((options: Place) => run(options));
}

const MARKS = { ok: pc.green("✓"), note: pc.yellow("–"), wrong: pc.red("✗") };

async function run(options: Place): Promise<void> {
  const output = openOutput(options.json === true);
  const config = configOf(options);
  const say = ({ name, verdict, value }: Check): void => {
    output.line({ name, verdict, value }, `${MARKS[verdict]} ${name.padEnd(18)} ${value}`);
  };
  for (const [name, value] of Object.entries(shown(config))) {
    output.line({ setting: name, value }, `  ${pc.dim(name.padEnd(18))} ${value}`);
  }
  const checks = [
    { name: "node", verdict: "ok" as const, value: process.version },
    supportCheck(config),
    ...(await doorChecks(config)),
    ...(await diskChecks(config)),
    ...(await bookChecks(options, config)),
    ...(await backupChecks(config)),
  ];
  for (const check of checks) say(check);
  const wrong = checks.filter(({ verdict }) => verdict === "wrong").map(({ name }) => name);
  const text =
    wrong.length === 0 ? pc.green("\nnothing is wrong") : pc.red(`\n${wrong.join(", ")}`);
  output.end(wrong.length === 0, { wrong }, text);
}

/** Every setting; of a secret only that there is one. */
export function shown(config: Config): Readonly<Record<string, string>> {
  const masked = (url: string | undefined): string => {
    if (!url) return "embedded";
    const { protocol, hostname, port, pathname } = new URL(url);
    return `${protocol}//${hostname}${port ? `:${port}` : ""}${pathname}`;
  };
  return {
    mode: config.mode,
    pack: `${config.pack ?? "as installed"}, ${config.zone ?? "as installed"}`,
    data: resolve(config.dataDir),
    database: masked(config.databaseUrl),
    migrations: masked(config.migrateUrl),
    address: `${config.host}:${config.port}`,
    wallet: config.walletOrigin,
    merchant: config.merchantOrigin,
    console: config.consoleOrigin,
    proxies: config.trustedProxies.join(", ") || "none",
    support: supportLine(config),
    key: config.kek === undefined ? "file in the data directory" : "COFFER_KEK",
    kms: config.kms ?? "none",
    channels: config.channelsFile ?? "the sandbox",
    sandbox: config.sandboxUrl ?? "none",
    rates: `${config.rateFactor} times`,
    log: config.logLevel,
  };
}

function supportLine({ support }: Config): string {
  if (!support) return "none";
  const { hours } = support;
  return [support.phone, ...(hours ? [hours["zh-CN"], hours.en] : [])].join(", ");
}

/** Wrong in live mode, which does not start so; a trial is told why it shows no number. */
export function supportCheck({ mode, support }: Pick<Config, "mode" | "support">): Check {
  if (support) return of("support", true, support.international);
  const value = "no COFFER_SUPPORT_PHONE: nobody can be called";
  return mode === "live" ? of("support", false, value) : note("support", false, value);
}

const DOORS = ["api", "wallet", "merchant", "console", "sandbox"];

async function doorChecks({ host, port }: Config): Promise<Check[]> {
  const api = await answers(`http://${host}:${port}/health/ready`);
  if (api === undefined) return [{ name: "server", verdict: "note", value: "does not run here" }];
  const checks: Check[] = [
    { name: "server", verdict: api === 200 ? "ok" : "wrong", value: `/health/ready says ${api}` },
  ];
  for (const [index, name] of DOORS.entries()) {
    if (index === 0) continue;
    const status = await answers(`http://${host}:${port + index}/`);
    const value = status === undefined ? `nothing on ${port + index}` : `on ${port + index}`;
    checks.push({ name, verdict: status === undefined ? "note" : "ok", value });
  }
  return checks;
}

const answers = (url: string): Promise<number | undefined> =>
  fetch(url, { signal: AbortSignal.timeout(3_000), redirect: "manual" }).then(
    ({ status }) => status,
    () => undefined,
  );

// 1 GiB: PostgreSQL stops when it cannot write its log, and a backup needs room beside the data.
const ROOM_MIN = 1024 ** 3;

async function diskChecks({ dataDir, databaseUrl }: Config): Promise<Check[]> {
  if (databaseUrl) return [];
  const disk = await statfs(resolve(dataDir)).catch(() => undefined);
  if (!disk) return [];
  const free = disk.bavail * disk.bsize;
  const verdict = free < ROOM_MIN ? "wrong" : "ok";
  return [
    { name: "disk", verdict, value: `${size(free)} free of ${size(disk.blocks * disk.bsize)}` },
  ];
}

const PARTITIONS_MIN = 2;
// Sessions and signatures age by this machine's clock, business by the database's.
const SKEW_MAX_MS = 5_000;

async function bookChecks(options: Place, config: Config): Promise<Check[]> {
  const { vitals, skewMs } = await reading(options, async (db) => {
    // Read where the question is asked: until then a stopped database may have had to be started.
    const askedMs = wallMs();
    const answer = await readVitals(db);
    return { vitals: answer, skewMs: Math.abs(answer.now.getTime() - askedMs) };
  });
  const known = await migrationNames();
  const missing = known.filter((name) => !vitals.migrations.includes(name));
  return [
    of("postgres", true, `${vitals.postgres}, ${size(Number(vitals.bytes))}`),
    of(
      "installation",
      vitals.mode === config.mode && [undefined, vitals.pack].includes(config.pack),
      `${vitals.mode}, ${vitals.pack}, ${vitals.zone}, block ${vitals.head}`,
    ),
    note(
      "migrations",
      missing.length === 0,
      missing.length === 0 ? "none is missing" : `the next start applies ${missing.join(", ")}`,
    ),
    of("clock", skewMs < SKEW_MAX_MS, `database and machine ${Math.round(skewMs)} ms apart`),
    ...testClock(vitals),
    of(
      "partitions",
      vitals.partitionsAhead >= PARTITIONS_MIN,
      `${vitals.partitionsAhead} months ahead`,
    ),
    of("findings", vitals.findings === 0n, `${vitals.findings} of the auditor`),
    of("parked events", vitals.parkedEvents === 0n, `${vitals.parkedEvents}`),
    of("due work", vitals.overdue === 0n, `${vitals.overdue} late by more than ten minutes`),
    ...archiveCheck(vitals),
    await auditorCheck(config, vitals),
  ];
}

// PostgreSQL keeps what it cannot archive and tries again each minute: only the last try tells.
function archiveCheck({ archivedAt, archiveFailedAt, archiveFailed }: Vitals): Check[] {
  if (archiveFailedAt === null) return [];
  const wentOn = archivedAt !== null && archivedAt > archiveFailedAt;
  const since = archivedAt === null ? "nothing yet" : `nothing since ${archivedAt.toISOString()}`;
  const value = wentOn ? "went on after a failure" : `${since}, ${archiveFailed} tries failed`;
  return [of("archive", wentOn, value)];
}

const of = (name: string, ok: boolean, value: string): Check => ({
  name,
  verdict: ok ? "ok" : "wrong",
  value,
});
const note = (name: string, ok: boolean, value: string): Check => ({
  name,
  verdict: ok ? "ok" : "note",
  value,
});

const testClock = ({ mode, offsetMs }: Vitals): Check[] =>
  mode === "test"
    ? [note("test clock", true, `${Math.round(Number(offsetMs) / 3_600_000)} h from the wall`)]
    : [];

/** The auditor notes each head it has checked: blocks after the last one wait for it. */
async function auditorCheck({ dataDir }: Config, { head }: Vitals): Promise<Check> {
  const seen = (await readHeads(headsFile(dataDir))).at(-1);
  if (!seen) return note("auditor", false, "has seen nothing yet");
  const behind = head - seen.number;
  return note("auditor", behind < 500n, `${behind} blocks behind the head`);
}

// A daily backup and two hours for the one that is being taken.
const BACKUP_AGE_MAX_HOURS = 26;

async function backupChecks(config: Config): Promise<Check[]> {
  if (config.databaseUrl)
    return [note("backups", false, "your own PostgreSQL's: not seen from here")];
  const archive = await archivedTo(config.dataDir);
  if (!archive) {
    const live = config.mode === "live";
    return [
      { name: "backups", verdict: live ? "wrong" : "note", value: "none yet: coffer backup" },
    ];
  }
  const last = (await findBackups(dirname(archive))).at(-1);
  if (!last) return [of("backups", false, `${dirname(archive)} holds none`)];
  const age = wallMs() - Date.parse(last.manifest.endedAt);
  const hours = age / 3_600_000;
  return [
    of(
      "backups",
      hours < BACKUP_AGE_MAX_HOURS,
      `the last is ${rounded(hours)} h old, in ${dirname(archive)}`,
    ),
  ];
}
