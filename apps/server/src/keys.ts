import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Config } from "./config.ts";
import { keyFile } from "./database.ts";
import { readSettings } from "./platform/db/embedded.ts";
import { createKeyring, type Keyring } from "./platform/keyring.ts";
import { Fault } from "./platform/refusal.ts";

/** The key-encryption key: from the environment, else from a file that test mode makes itself. */
export async function openKeyring(config: Config): Promise<Keyring> {
  const kek = config.kek === undefined ? await readKeyFile(config) : parseKey(config.kek);
  if (config.mode === "live" && new Set(kek).size < 8) {
    throw new Fault(
      "live mode refuses a placeholder for a key: make one with openssl rand -hex 32",
    );
  }
  return keyringOf(kek);
}

/** The same, for whoever only looks: where there is none, none is made. */
export async function findKeyring(
  config: Pick<Config, "kek" | "dataDir">,
): Promise<Keyring | undefined> {
  const text = config.kek ?? (await readFile(keyFile(config.dataDir), "utf8").catch(() => ""));
  return text.trim() === "" ? undefined : keyringOf(parseKey(text.trim()));
}

/** From a file that holds nothing else. */
export const readKeyring = async (file: string): Promise<Keyring> =>
  keyringOf(parseKey((await readFile(file, "utf8")).trim()));

function keyringOf(kek: Buffer): Keyring {
  const kid = createHash("sha256").update("kid").update(kek).digest("hex").slice(0, 12);
  return createKeyring(kid, kek);
}

async function readKeyFile(config: Config): Promise<Buffer> {
  const file = keyFile(config.dataDir);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text !== undefined) return parseKey(text.trim());
  if (config.mode === "live") throw new Fault(`live mode needs COFFER_KEK or ${file}`);
  // A database without its key was restored, or the key was lost: with another one made here,
  // nothing that was sealed could ever be opened again, and nobody would notice at once.
  if (!config.databaseUrl && (await readSettings(config.dataDir))) {
    throw new Fault(
      `the key-encryption key of this installation is missing: put it into ${file}, ` +
        "or set COFFER_KEK",
    );
  }
  const made = randomBytes(32);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, `${made.toString("hex")}\n`, { mode: 0o600 });
  return made;
}

function parseKey(text: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new Fault("a key-encryption key is 64 hex digits");
  return Buffer.from(text, "hex");
}
