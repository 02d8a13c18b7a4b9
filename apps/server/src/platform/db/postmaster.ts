import { execFile, spawn } from "node:child_process";
import { readdir, readFile, readlink, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { isAlive } from "../alive.ts";
import { sleep } from "../clock.ts";
import { Fault } from "../refusal.ts";
import { freePort } from "./ports.ts";
import { findPrograms, shellWord } from "./programs.ts";

const run = promisify(execFile);

export interface Start {
  readonly databaseDir: string;
  readonly port: number;
  /** When somebody has it: this many others are tried, some unless said. */
  readonly otherPorts?: number;
  readonly flags: Readonly<Record<string, string>>;
  /** How long it may take until it answers; a recovery replays what was archived first. */
  readonly patienceSeconds?: number;
}

// A machine that does much else at the same time needs far longer than the second this takes.
const PATIENCE_SECONDS = 120;
const OTHER_PORTS = 4;

/** Somebody else listens where it is to listen. */
export class PortTaken extends Fault {}

/**
 * Starts PostgreSQL on its data directory and returns the port when it answers. Between choosing a
 * port and binding it any program may take it, so only binding tells whether it is free.
 */
export async function startPostmaster(order: Start): Promise<number> {
  const { databaseDir, otherPorts = OTHER_PORTS } = order;
  await forgetDead(databaseDir);
  const { user } = await findPrograms();
  let port = order.port;
  for (let left = otherPorts; ; left--) {
    const before = (await wordsOf(databaseDir)).length;
    if (await begin({ ...order, port })) return port;
    const said = (await wordsOf(databaseDir)).slice(before);
    if (!said.includes("could not create any TCP/IP sockets")) break;
    if (left === 0) throw new PortTaken(`another program has port ${port} of the database`);
    port = await freePort();
  }
  const hint = user
    ? " (as root it runs as the user postgres, who must be able to enter the data" +
      " directory and node_modules: a checkout below /root is closed to him)"
    : "";
  throw new Fault(`the embedded PostgreSQL did not start${hint}: ${await lastWords(databaseDir)}`);
}

async function begin(order: Start): Promise<boolean> {
  const { databaseDir, port, flags, patienceSeconds = PATIENCE_SECONDS } = order;
  const { pgCtl, user } = await findPrograms();
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: socketDirOf(databaseDir),
    port: String(port),
    max_connections: "60",
    shared_buffers: "512MB",
    max_wal_size: "2GB",
    autovacuum_vacuum_scale_factor: "0.05",
    logging_collector: "off",
    ...flags,
  };
  const options = Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${shellWord(value)}`)
    .join(" ");
  const args = ["start", "-D", databaseDir, "-l", logOf(databaseDir), "-w"];
  // Detached and without our pipes: the server outlives a killed parent and is adopted by the next.
  const child = spawn(pgCtl, [...args, "-t", String(patienceSeconds), "-o", options], {
    ...user,
    stdio: "ignore",
    cwd: "/",
    detached: true,
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code === 0));
  });
}

/**
 * Where its Unix socket lies, or "" where the network has to serve: the path has to fit 107 bytes,
 * with the name PostgreSQL gives it. On one machine a socket carries a batch at half the cost.
 */
export function socketDirOf(databaseDir: string): string {
  const fits = Buffer.byteLength(databaseDir) <= 85 && !/[',]/.test(databaseDir);
  return fits && process.platform !== "win32" ? databaseDir : "";
}

/**
 * PostgreSQL does not start while the process that `postmaster.pid` or its socket's lock names
 * exists: also when that one was killed and nobody has buried it yet, or when its number has gone
 * to another program, as it soon does in a container. Then these files are removed, unless some
 * process still works in the directory: an orphan of the killed one may be writing.
 */
async function forgetDead(databaseDir: string): Promise<void> {
  if (process.platform !== "linux") return;
  const names = await readdir(databaseDir);
  const left = names.filter((name) => name === "postmaster.pid" || name.startsWith(".s.PGSQL."));
  if (left.length === 0 || (await isWorkedIn(await realpath(databaseDir)))) return;
  for (const name of left) await rm(join(databaseDir, name), { force: true });
}

// Every process of PostgreSQL has its data directory as its working directory.
async function isWorkedIn(databaseDir: string): Promise<boolean> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const places = await Promise.all(
    pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => undefined)),
  );
  return places.includes(databaseDir);
}

const STATUS_LINE = 7;

/**
 * Waits while a recovery replays its log: PostgreSQL counts as started as soon as what it has is
 * consistent. When it ends instead, its last words say why.
 */
export async function untilRecovered(databaseDir: string): Promise<void> {
  const statusOf = async (): Promise<string | undefined> => {
    const text = await readFile(join(databaseDir, "postmaster.pid"), "utf8").catch(() => undefined);
    return text?.split("\n")[STATUS_LINE]?.trim();
  };
  for (let status = await statusOf(); status !== "ready"; status = await statusOf()) {
    if (!(await runningPostmaster(databaseDir))) throw new Fault(await lastWords(databaseDir));
    await sleep(100);
  }
}

const logOf = (databaseDir: string): string => join(databaseDir, "server.log");

const wordsOf = (databaseDir: string): Promise<string> =>
  readFile(logOf(databaseDir), "utf8").catch(() => "");

/** The end of what PostgreSQL wrote to its log. */
export const lastWords = async (databaseDir: string): Promise<string> =>
  (await wordsOf(databaseDir)).slice(-600) || "no log";

export async function stopPostmaster(databaseDir: string): Promise<void> {
  const { pgCtl, user } = await findPrograms();
  const patience = ["-w", "-t", String(PATIENCE_SECONDS)];
  await run(pgCtl, ["stop", "-D", databaseDir, "-m", "fast", ...patience], { ...user, cwd: "/" });
}

/** For whoever does not know how far it came. */
export async function stopIfRunning(databaseDir: string): Promise<void> {
  if (await runningPostmaster(databaseDir)) await stopPostmaster(databaseDir);
}

export interface RunningPostmaster {
  readonly pid: number;
  readonly port: number;
  /** "" when it listens on the network alone. */
  readonly socketDir: string;
}

/**
 * Who runs on this data directory, if anybody. A directory whose `postmaster.pid` speaks of another
 * place was copied from under a running server: its files are of different moments, so it is
 * refused rather than opened, and rather than taking the original's server for its own.
 */
export async function runningPostmaster(
  databaseDir: string,
): Promise<RunningPostmaster | undefined> {
  const lines = await readFile(join(databaseDir, "postmaster.pid"), "utf8").then(
    (text) => text.split("\n"),
    () => undefined,
  );
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  if (!lines || !pid || !port) return undefined;
  await refuseCopy(databaseDir, lines[1] ?? "");
  if (!isAlive(pid)) return undefined;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "postgres");
  if (!command.includes("postgres")) return undefined;
  return { pid, port, socketDir: lines[4]?.trim() ?? "" };
}

async function refuseCopy(databaseDir: string, ranIn: string): Promise<void> {
  const here = await realpath(databaseDir);
  const there = await realpath(ranIn).catch(() => ranIn);
  if (here === there) return;
  throw new Fault(
    `${databaseDir} was copied from ${ranIn} while PostgreSQL ran there, so its files are of ` +
      "different moments. Use coffer backup and coffer restore. If it was moved after a crash, " +
      `not copied, remove ${join(databaseDir, "postmaster.pid")} and start again.`,
  );
}

/** Runs statements on a stopped database, one a line, without opening it to anybody. */
export async function runAlone(databaseDir: string, statements: readonly string[]): Promise<void> {
  const { postgres, user } = await findPrograms();
  const child = spawn(postgres, ["--single", "-j", "-D", databaseDir, "postgres"], {
    ...user,
    cwd: "/",
    stdio: ["pipe", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  // With -j a statement ends at a semicolon and an empty line.
  child.stdin.end(statements.map((one) => `${one};\n\n`).join(""));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(errors)) {
    throw new Fault(`PostgreSQL did not take what it was told alone: ${errors.slice(-600)}`);
  }
}
