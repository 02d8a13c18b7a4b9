import type pg from "pg";
import type { Journal } from "../../books/journal/index.ts";
import { wallMs } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { Log } from "../../platform/log.ts";
import { type Repeating, repeat } from "../../platform/repeat.ts";
import { shred } from "./shred.ts";
import { appendToShredList, readShredList, type Shredded } from "./shred-list.ts";
import { findShredded, isThereUnshredded } from "./store.ts";

const LOOK_MS = 5_000;
// What was decided by an older clock and committed since is looked at again.
const OVERLAP_MS = 600_000;

export interface ShredKeeping {
  readonly keyring: Keyring;
  readonly journal: Journal;
  readonly pool: pg.Pool;
  readonly log: Log;
  /** Where the list is kept: beside the data and, once there are backups, beside those. */
  readonly files: () => Promise<readonly string[]>;
}

/**
 * Destroys what was destroyed before a restore brought it back. Nobody is served before this has
 * returned.
 */
export async function replayShredList(of: ShredKeeping): Promise<number> {
  const { keyring, journal, log } = of;
  let replayed = 0;
  for (const file of await of.files()) {
    const { shredded, foreign } = await readShredList(file, keyring);
    if (foreign > 0) log.warn({ foreign }, "the shred list has lines that were not written here");
    for (const { person } of shredded) {
      if (!(await isThereUnshredded(journal.read(), person))) continue;
      const context = { actor: "house", cause: "shred-list", requestId: newId("rid") };
      await journal.perform(
        async (read) => ({ ...(await shred(read, person, { replayed: true })), reply: null }),
        context,
      );
      replayed++;
    }
  }
  if (replayed > 0) log.info({ replayed }, "data keys that a restore brought back are destroyed");
  return replayed;
}

/** Keeps the list in step with the database, and clears away what destroyed keys left behind. */
export function keepShredList(of: ShredKeeping): Repeating {
  const { journal, keyring, log, pool } = of;
  const listed = new Map<string, Set<string>>();
  let since = new Date(0);
  const look = async (): Promise<void> => {
    const lookedAt = wallMs();
    const found = await findShredded(journal.read(), since);
    // All that was ever destroyed for a list that was not seen before: backups began meanwhile.
    const files = await of.files();
    const all = files.every((file) => listed.has(file))
      ? found
      : await findShredded(journal.read(), new Date(0));
    let news = 0;
    for (const file of files) news += await listIn(file, { keyring, listed, all });
    if (news > 0) await pool.query("vacuum keys.person_key");
    since = new Date(lookedAt - OVERLAP_MS);
  };
  const failed = (error: unknown) => log.warn({ error }, "the shred list is behind");
  const repeating = repeat({ everyMs: LOOK_MS, look, failed, now: true });
  return {
    stop: async () => {
      await repeating.stop();
      await look().catch(failed);
    },
  };
}

interface Listing {
  readonly keyring: Keyring;
  /** By file, who is known to be in it. */
  readonly listed: Map<string, Set<string>>;
  readonly all: readonly Shredded[];
}

/** How many it had not yet. */
async function listIn(file: string, { keyring, listed, all }: Listing): Promise<number> {
  const known =
    listed.get(file) ??
    new Set((await readShredList(file, keyring)).shredded.map(({ person }) => person));
  const missing = all.filter(({ person }) => !known.has(person));
  await appendToShredList(file, keyring, missing);
  for (const { person } of missing) known.add(person);
  listed.set(file, known);
  return missing.length;
}
