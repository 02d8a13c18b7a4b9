import { writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type pg from "pg";
import type { Config } from "./config.ts";
import { lockKeys } from "./data-lock.ts";
import { keyFile } from "./database.ts";
import { linesOf, newLine, readKeyFile, syncDirectory, unwrapLine, writeKeyFile } from "./keys.ts";
import { openKms } from "./kms.ts";
import { connectReader } from "./platform/db/reader.ts";
import { kidOf } from "./platform/keks.ts";
import { Fault } from "./platform/refusal.ts";
import { countWrapped, isInUse } from "./security/vault/index.ts";

// The operator's part of a rotation. A server that runs takes the file up by itself and wraps every
// data key anew; what was wrapped before opens meanwhile under the key it was wrapped under.

type KeyConfig = Pick<Config, "kek" | "kms" | "dataDir">;

/** One key-encryption key as `coffer keys list` tells it. */
export interface KeyState {
  readonly kid: string;
  readonly current: boolean;
  /** Whether this installation has the key, and not only things that are wrapped under it. */
  readonly atHand: boolean;
  /** How many data keys are wrapped under it. */
  readonly keys: number;
}

interface Kept {
  readonly kid: string;
  readonly line: string;
}

/** Every key that is at hand or that something is wrapped under. */
export async function listKeys(config: KeyConfig, url: string): Promise<readonly KeyState[]> {
  const kept = await keptIn(config, config.kek ?? (await readKeyFile(config)));
  const counts = await countAt(url);
  const known = kept.map(({ kid }) => kid);
  const lost = [...counts.keys()].filter((kid) => !known.includes(kid));
  return [...known, ...lost].map((kid) => ({
    kid,
    current: kid === known[0],
    atHand: known.includes(kid),
    keys: counts.get(kid) ?? 0,
  }));
}

/** Makes a new key current; the others stay for what is wrapped under them. */
export const rotateKey = (config: KeyConfig): Promise<{ kid: string; before: string }> =>
  alone(config, () => rotate(config));

async function rotate(config: KeyConfig): Promise<{ kid: string; before: string }> {
  const lines = await ownLines(config);
  const line = await newLine(config);
  const [made, before] = await keptIn(config, [line, ...lines].join("\n"));
  if (!made || !before) throw new Fault(`${keyFile(config.dataDir)} holds no key to replace`);
  await writeKeyFile(config, [line, ...lines]);
  return { kid: made.kid, before: before.kid };
}

interface Retiring {
  readonly url: string;
  readonly kid: string;
  readonly to: string;
}

/**
 * Takes a key out of use, into a file of its own: backups that were taken under it need it to be
 * read. Refused while anything is wrapped under it, or may be in a moment.
 */
export const retireKey = (config: KeyConfig, order: Retiring): Promise<void> =>
  alone(config, () => retire(config, order));

async function retire(config: KeyConfig, { url, kid, to }: Retiring): Promise<void> {
  const kept = await keptIn(config, (await ownLines(config)).join("\n"));
  const found = kept.find((one) => one.kid === kid);
  if (!found) throw new Fault(`no key named ${kid} is in ${keyFile(config.dataDir)}`);
  if (found === kept[0]) throw new Fault(`${kid} is the current key: coffer keys rotate first`);
  // First whether anybody may still wrap under it, then whether anything is.
  const inUse = await reading(url, (db) => isInUse(db, kid));
  const keys = (await countAt(url)).get(kid) ?? 0;
  if (keys > 0) {
    throw new Fault(`${keys} data keys are still wrapped under ${kid}: the server wraps them anew`);
  }
  if (inUse) {
    throw new Fault(
      `a server may have wrapped under ${kid} within the last minute: try again in a minute`,
    );
  }
  await writeFile(to, `${found.line}\n`, { mode: 0o600, flag: "wx", flush: true });
  await syncDirectory(dirname(to));
  // It may stand there twice, also once wrapped by a service and once not.
  const rest = kept.filter((one) => one.kid !== kid);
  await writeKeyFile(
    config,
    rest.map(({ line }) => line),
  );
}

async function ownLines(config: KeyConfig): Promise<readonly string[]> {
  if (config.kek !== undefined) {
    throw new Fault(
      "the keys come from COFFER_KEK: put the new one last, after a comma, start every server " +
        "again; then put it first, and start every server once more",
    );
  }
  return linesOf(await readKeyFile(config));
}

async function keptIn(config: KeyConfig, text: string): Promise<readonly Kept[]> {
  const kms = openKms(config.kms);
  return Promise.all(
    linesOf(text).map(async (line) => ({ line, kid: kidOf(await unwrapLine(line, kms)) })),
  );
}

const countAt = (url: string): Promise<ReadonlyMap<string, number>> => reading(url, countWrapped);

async function reading<T>(url: string, ask: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = await connectReader(url, "coffer keys");
  return ask(db).finally(() => db.end());
}

/** Keys that come from the environment are no file that could be changed. */
async function alone<T>(config: KeyConfig, act: () => Promise<T>): Promise<T> {
  if (config.kek !== undefined) return act();
  const lock = await lockKeys(config.dataDir);
  return act().finally(() => lock.release());
}
