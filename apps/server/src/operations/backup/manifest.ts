import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Type, { type Static } from "typebox";
import type { Keks } from "../../platform/keks.ts";
import { sameBytes } from "../../platform/keyring.ts";
import { fits } from "../../platform/outbound/index.ts";
import { Fault } from "../../platform/refusal.ts";

// What a backup says of itself: which files it has, which log it needs, and the figures that a
// restored database is held against. It is written last, so a backup without one was cut off.

const Kept = Type.Object({
  path: Type.String(),
  bytes: Type.Integer(),
  /** Of the content before packing. */
  sha256: Type.String(),
});

const Figures = Type.Object({
  /** Which installation: a backup of another one is never taken for this one's. */
  install: Type.String(),
  mode: Type.String(),
  migrations: Type.Array(Type.String()),
  /** The head of the chain, and what every account held right after that block. */
  block: Type.String(),
  hash: Type.String(),
  accounts: Type.Integer(),
  trialBalance: Type.String(),
});

const Manifest = Type.Object({
  format: Type.Literal(1),
  name: Type.String(),
  version: Type.String(),
  postgres: Type.Integer(),
  startedAt: Type.String(),
  endedAt: Type.String(),
  /** Names the key-encryption key, which is never in a backup. */
  kid: Type.Union([Type.String(), Type.Null()]),
  figures: Figures,
  log: Type.Object({ first: Type.String(), last: Type.String(), segments: Type.Array(Kept) }),
  folders: Type.Array(Type.String()),
  files: Type.Array(Kept),
});

export type Kept = Static<typeof Kept>;
export type Figures = Static<typeof Figures>;
export type Manifest = Static<typeof Manifest>;

const isManifest = fits(Manifest);
export const isFigures = fits(Figures);

const fileOf = (backup: string): string => join(backup, "manifest.json");
const sealOf = (backup: string): string => join(backup, "manifest.mac");

/** With the installation's key it is sealed: whoever changes a backup cannot make it fit again. */
export async function writeManifest(
  backup: string,
  manifest: Manifest,
  keks: Keks | undefined,
): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  if (keks) {
    const seal = keks.mac(keks.kid, "backup", text);
    await writeFile(sealOf(backup), seal.toString("hex"), { flush: true });
  }
  await writeFile(fileOf(backup), text, { flush: true });
}

export interface ReadManifest {
  readonly manifest: Manifest;
  /** Whether its seal was checked: that needs the installation's key. */
  readonly sealed: boolean;
}

/**
 * A fault for a manifest that is missing, damaged, of another key, or whose seal is not right.
 * Without `keks` the seal is not looked at, which `sealed` says.
 */
export async function readManifest(backup: string, keks: Keks | undefined): Promise<ReadManifest> {
  const text = await readFile(fileOf(backup), "utf8").catch(() => undefined);
  if (text === undefined) throw new Fault(`${backup} has no manifest: the backup was cut off`);
  const manifest = parse(text);
  if (!manifest) throw new Fault(`${fileOf(backup)} cannot be read: it was changed or cut short`);
  const { kid } = manifest;
  if (!keks || kid === null) return { manifest, sealed: false };
  await checkSeal(backup, text, { keks, kid });
  return { manifest, sealed: true };
}

function parse(text: string): Manifest | undefined {
  try {
    const said: unknown = JSON.parse(text);
    return isManifest(said) ? said : undefined;
  } catch {
    return undefined;
  }
}

async function checkSeal(
  backup: string,
  text: string,
  { keks, kid }: { readonly keks: Keks; readonly kid: string },
): Promise<void> {
  if (!keks.kids.includes(kid)) {
    throw new Fault(
      `this key-encryption key is not the one of ${backup}: it is named ${keks.kids.join(", ")}, ` +
        `the backup's ${kid}`,
    );
  }
  const seal = Buffer.from(await readFile(sealOf(backup), "utf8").catch(() => ""), "hex");
  if (sameBytes(seal, keks.mac(kid, "backup", text))) return;
  throw new Fault(`${fileOf(backup)} does not bear the installation's seal: it was changed`);
}
