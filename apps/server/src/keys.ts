import { randomBytes } from "node:crypto";
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Config } from "./config.ts";
import { lockKeys } from "./data-lock.ts";
import { keyFile } from "./database.ts";
import { type Kms, openKms } from "./kms.ts";
import { readSettings } from "./platform/db/embedded.ts";
import { Keks } from "./platform/keks.ts";
import { codeOf, ifMissing } from "./platform/missing.ts";
import { Fault } from "./platform/refusal.ts";

// Where key-encryption keys are kept: in the environment, or a file of one key a line. The first is
// current, the others are those it has replaced. A key is 64 hex digits, or `kms:…`: wrapped by a
// key management service, which is asked to unwrap it once, at the start.

/** The settings that say where keys are kept. */
export type KeyPlace = Pick<Config, "mode" | "kek" | "kms" | "dataDir">;

/** The keys of an installation; test mode makes itself one. */
export async function openKeks(config: KeyPlace & Pick<Config, "databaseUrl">): Promise<Keks> {
  if (config.kek === undefined) await makeFirstKey(config);
  return Keks.open(reader(config));
}

/** The same, for whoever only looks: where there is none, none is made. */
export async function findKeks(config: KeyPlace): Promise<Keks | undefined> {
  const lines = linesOf(config.kek ?? (await readKeyFile(config)));
  return lines.length === 0 ? undefined : Keks.open(reader(config));
}

/** From a file in the same form, wherever it is. */
export const readKeks = (file: string, kms?: string): Promise<Keks> =>
  Keks.open(async () => unwrapAll(linesOf(await readFile(file, "utf8")), openKms(kms)));

/**
 * What stands in the file of keys, a line each; nothing where there is no file. One that is there
 * and cannot be read is a fault: taken for none, a new key would be put in its place.
 */
export const readKeyFile = ({ dataDir }: Pick<Config, "dataDir">): Promise<string> =>
  readFile(keyFile(dataDir), "utf8")
    .catch(ifMissing(""))
    .catch((cause: unknown) => {
      throw new Fault(`${keyFile(dataDir)} cannot be read (${codeOf(cause)})`, { cause });
    });

/** The keys of a text, one a line, or between commas as in `COFFER_KEK`. */
export const linesOf = (text: string): readonly string[] =>
  text.split(/[\s,]+/).filter((line) => line !== "");

/**
 * All of the file or none of it, on the disk before anything is wrapped under a key in it: whoever
 * reads meanwhile reads the old one. Under `lockKeys`.
 */
export async function writeKeyFile(
  { dataDir }: Pick<Config, "dataDir">,
  lines: readonly string[],
): Promise<void> {
  const file = keyFile(dataDir);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const text = `${lines.join("\n")}\n`;
  const made = `${file}.new`;
  // Left by somebody who was killed, it may be open to others.
  await rm(made, { force: true });
  await writeFile(made, text, { mode: 0o600, flag: "wx", flush: true });
  // Also when root writes it, it stays the server's, who must be able to read it.
  const before = await stat(file).catch(() => undefined);
  if (before) await chown(made, before.uid, before.gid);
  await rename(made, file);
  await syncDirectory(dirname(file));
}

/** A name is on the disk when its directory is. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  await directory.sync().finally(() => directory.close());
}

/** A new key as a line of the file. */
export async function newLine({ kms }: Pick<Config, "kms">): Promise<string> {
  const made = randomBytes(32);
  const service = openKms(kms);
  return service ? `kms:${(await service.wrap(made)).toString("base64url")}` : made.toString("hex");
}

/** What a line of the file says. */
export async function unwrapLine(line: string, kms: Kms | undefined): Promise<Buffer> {
  if (line.startsWith("kms:")) {
    if (!kms) throw new Fault("a key is wrapped by a key management service: set COFFER_KMS");
    return kms.unwrap(Buffer.from(line.slice(4), "base64url"));
  }
  if (!/^[0-9a-f]{64}$/i.test(line)) throw new Fault("a key-encryption key is 64 hex digits");
  return Buffer.from(line, "hex");
}

const unwrapAll = (lines: readonly string[], kms: Kms | undefined): Promise<Buffer[]> =>
  Promise.all(lines.map((line) => unwrapLine(line, kms)));

// Read again every few seconds: what was unwrapped once is not asked for again.
function reader(config: KeyPlace): () => Promise<readonly Uint8Array[]> {
  const kms = openKms(config.kms);
  const known = new Map<string, Promise<Buffer>>();
  return async () => {
    const lines = linesOf(config.kek ?? (await readKeyFile(config)));
    if (lines.length === 0) throw new Fault(`${keyFile(config.dataDir)} holds no key`);
    const keys: Buffer[] = [];
    for (const line of lines) {
      const key = known.get(line) ?? unwrapLine(line, kms);
      keys.push(await key);
      known.set(line, key);
    }
    if (config.mode === "live") refuseUnfit(lines, { keys, kms });
    return keys;
  };
}

function refuseUnfit(
  lines: readonly string[],
  { keys, kms }: { readonly keys: readonly Buffer[]; readonly kms: Kms | undefined },
): void {
  if (keys.some((key) => new Set(key).size < 8)) {
    throw new Fault(
      "live mode refuses a placeholder for a key: make one with openssl rand -hex 32",
    );
  }
  // One that was replaced may still lie there as it did before there was a service.
  if (kms && !lines[0]?.startsWith("kms:")) {
    throw new Fault("with COFFER_KMS live mode refuses a current key that lies there unwrapped");
  }
}

async function makeFirstKey(config: KeyPlace & Pick<Config, "databaseUrl">): Promise<void> {
  if (linesOf(await readKeyFile(config)).length > 0) return;
  const file = keyFile(config.dataDir);
  if (config.mode === "live") throw new Fault(`live mode needs COFFER_KEK or ${file}`);
  // A database without its key was restored, or the key was lost: with another one made here,
  // nothing that was sealed could ever be opened again, and nobody would notice at once.
  if (!config.databaseUrl && (await readSettings(config.dataDir))) {
    throw new Fault(
      `the key-encryption key of this installation is missing: put it into ${file}, ` +
        "or set COFFER_KEK",
    );
  }
  const lock = await lockKeys(config.dataDir);
  try {
    // Of two that start at once one makes it.
    if (linesOf(await readKeyFile(config)).length > 0) return;
    await writeKeyFile(config, [await newLine(config)]);
  } finally {
    await lock.release();
  }
}
