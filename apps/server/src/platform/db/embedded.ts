import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault } from "../refusal.ts";
import { opens } from "./passwords.ts";
import { freePort } from "./ports.ts";
import { runningPostmaster, socketDirOf, startPostmaster, stopPostmaster } from "./postmaster.ts";
import { archiveFlags } from "./wal-archive.ts";

export interface EmbeddedServer {
  readonly url: string;
  /** True when a server left running by a killed process was taken over. */
  readonly adopted: boolean;
  readonly postmaster: number;
  /** Where it is gone: at the address it had. Whether it was. */
  startAgain(): Promise<boolean>;
  stop(): Promise<void>;
}

/** Where the embedded server listens, and the owner's password. */
export interface EmbeddedSettings {
  readonly port: number;
  readonly password: string;
  /** While it is being replaced: the one that may hold already. */
  readonly next?: string;
}

/** PostgreSQL's own directory in a data directory. */
export const databaseDirOf = (dir: string): string => join(dir, "postgres");
const settingsFile = (dir: string): string => join(dir, "postgres.json");

/** Undefined where there are none yet. What cannot be read is not quoted: it holds a password. */
export const readSettings = (dir: string): Promise<EmbeddedSettings | undefined> =>
  readFile(settingsFile(dir), "utf8").then(
    (text): EmbeddedSettings => {
      try {
        return JSON.parse(text);
      } catch {
        throw new Fault(`${settingsFile(dir)} is no JSON: bring it back from a backup`);
      }
    },
    () => undefined,
  );

/** Written last, and whole or not at all: that it is there says that the database is whole. */
export async function writeSettings(dir: string, settings: EmbeddedSettings): Promise<void> {
  const made = `${settingsFile(dir)}.new`;
  await rm(made, { force: true });
  await writeFile(made, JSON.stringify(settings), { mode: 0o600, flag: "wx", flush: true });
  await rename(made, settingsFile(dir));
}

export const newSettings = async (): Promise<EmbeddedSettings> => ({
  port: await freePort(),
  password: randomBytes(24).toString("hex"),
});

/**
 * PostgreSQL from npm packages in `dir`: made on first use, adopted when a killed process left it
 * running. Durable: fsync and full-page writes stay on.
 */
export async function startEmbedded(
  dir: string,
  flags: Readonly<Record<string, string>> = {},
): Promise<EmbeddedServer> {
  const databaseDir = databaseDirOf(dir);
  await mkdir(dir, { recursive: true });
  const known = await readSettings(dir);
  const settings = known ?? (await newSettings());
  if (!known) {
    await initialise(databaseDir, settings);
    await writeSettings(dir, settings);
  }
  const running = await runningPostmaster(databaseDir);
  const order = { databaseDir, flags: { ...archiveFlags(dir), ...flags } };
  const port = running?.port ?? (await startPostmaster({ ...order, port: settings.port }));
  const postmaster = running?.pid ?? (await runningPostmaster(databaseDir))?.pid;
  if (!postmaster) throw new Fault("the embedded PostgreSQL did not start");
  const socket = running ? running.socketDir : socketDirOf(databaseDir);
  const urlBy = (password: string): string => {
    const address = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    return socket ? `${address}?host=${encodeURIComponent(socket)}` : address;
  };
  const password = await settled(dir, settings, urlBy);
  return {
    url: urlBy(password),
    adopted: running !== undefined,
    postmaster,
    startAgain: async () => {
      if (await runningPostmaster(databaseDir)) return false;
      await startPostmaster({ ...order, port, otherPorts: 0 });
      return true;
    },
    stop: () => stopPostmaster(databaseDir),
  };
}

// Whoever replaced the password was killed on the way: the one that lets us in is the one.
async function settled(
  dir: string,
  { port, password, next }: EmbeddedSettings,
  urlBy: (password: string) => string,
): Promise<string> {
  if (next === undefined) return password;
  const holds = (await opens(urlBy(next))) ? next : password;
  await writeSettings(dir, { port, password: holds });
  return holds;
}

// initdb runs in a process of its own: the library that wraps it hooks this one's exit, and we
// drain before we stop.
async function initialise(databaseDir: string, settings: EmbeddedSettings): Promise<void> {
  const script = fileURLToPath(new URL("./initialise.ts", import.meta.url));
  const child = spawn(process.execPath, [script, databaseDir, String(settings.port)], {
    stdio: ["pipe", "ignore", "pipe"],
  });
  child.stdin.end(settings.password);
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0)
    throw new Fault(`the embedded PostgreSQL could not be made: ${errors.slice(-600)}`);
}
