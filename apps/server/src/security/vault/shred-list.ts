import { appendFile, readFile, stat } from "node:fs/promises";
import type { Keyring } from "../../platform/keyring.ts";
import { sameBytes } from "../../platform/keyring.ts";
import { ifMissing } from "../../platform/missing.ts";

// Whose data keys were destroyed, outside the database: a backup from before still holds them, and
// whoever restores it destroys them once more. A line `person instant mac`; the MAC is under the
// installation's secret, for a line is an order to destroy.

export interface Shredded {
  readonly person: string;
  readonly at: Date;
}

export interface ShredList {
  readonly shredded: readonly Shredded[];
  /** Lines that this installation did not write, or that a crash cut short. */
  readonly foreign: number;
}

const LINE = /^([a-z]{3}_[0-9A-Za-z]+) (\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f]{64})$/;

const macOf = (keyring: Keyring, person: string, at: string): Buffer =>
  keyring.mac("shred-list", `${person} ${at}`);

/**
 * A file that is not there is an empty list; lines with another MAC are counted and not followed.
 */
export async function readShredList(file: string, keyring: Keyring): Promise<ShredList> {
  const text = await readFile(file, "utf8").catch(ifMissing(""));
  const lines = text.split("\n").filter((line) => line !== "");
  const shredded = lines.flatMap((line) => {
    const [, person, at, mac] = LINE.exec(line) ?? [];
    if (!person || !at || !mac) return [];
    const own = sameBytes(macOf(keyring, person, at), Buffer.from(mac, "hex"));
    return own ? [{ person, at: new Date(at) }] : [];
  });
  return { shredded, foreign: lines.length - shredded.length };
}

/** Another whenever the list was written, cut short, replaced or taken away. */
export async function markOf(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found ? `${found.ino} ${found.size} ${found.mtimeNs}` : "missing";
}

/** On the disk when this returns; with nobody on it too, so that a list that is lost is missed. */
export async function appendToShredList(
  file: string,
  keyring: Keyring,
  shredded: readonly Shredded[],
): Promise<void> {
  const lines = shredded.map(({ person, at }) => {
    const instant = at.toISOString();
    return `${person} ${instant} ${macOf(keyring, person, instant).toString("hex")}\n`;
  });
  // A line that a crash cut short before must not swallow the first of these.
  const text = lines.length === 0 ? "" : `\n${lines.join("")}`;
  await appendFile(file, text, { mode: 0o600, flush: true });
}
