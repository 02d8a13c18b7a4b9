import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Type from "typebox";
import { codeOf, ifMissing } from "../missing.ts";
import { fits } from "../outbound/index.ts";
import { Fault } from "../refusal.ts";
import { makeDatabase, putInPlace } from "./make-database.ts";
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

const isSettings = fits(
  Type.Object({
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    password: Type.String({ minLength: 1 }),
    next: Type.Optional(Type.String({ minLength: 1 })),
  }),
);

/**
 * Undefined where there are none: nothing has been made yet. What is there and cannot be read is a
 * fault, or an installation would be taken for none; it is not quoted, since it holds a password.
 */
export async function readSettings(dir: string): Promise<EmbeddedSettings | undefined> {
  const file = settingsFile(dir);
  const text = await readFile(file, "utf8")
    .catch(ifMissing(undefined))
    .catch((cause: unknown) => {
      throw new Fault(`${file} cannot be read (${codeOf(cause)})`, { cause });
    });
  if (text === undefined) return undefined;
  const settings = parsed(text);
  if (settings) return settings;
  throw new Fault(`${file} does not hold what it should: bring it back from a copy of it`);
}

function parsed(text: string): EmbeddedSettings | undefined {
  try {
    const said: unknown = JSON.parse(text);
    if (!isSettings(said)) return undefined;
    const { port, password, next } = said;
    return next === undefined ? { port, password } : { port, password, next };
  } catch {
    return undefined;
  }
}

/** Once the database is whole, and itself whole or not at all: that it is there says so. */
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
  const settings = (await readSettings(dir)) ?? (await makeFirst(dir));
  await putInPlace(databaseDir);
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

async function makeFirst(dir: string): Promise<EmbeddedSettings> {
  const settings = await newSettings();
  await makeDatabase(databaseDirOf(dir), settings.password);
  await writeSettings(dir, settings);
  return settings;
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
