import type pg from "pg";
import type { Journal } from "../../books/journal/index.ts";
import { wallMs } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { Log } from "../../platform/log.ts";
import { type Repeating, repeat } from "../../platform/repeat.ts";
import { shred } from "./shred.ts";
import { appendToShredList, markOf, readShredList, type Shredded } from "./shred-list.ts";
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
 * returned. Replies how many; safe to run again, since what is destroyed already is left alone
 * (F08).
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
  const { journal, log, pool } = of;
  const left = new Map<string, Left>();
  let since = new Date(0);
  const look = async (): Promise<void> => {
    const lookedAt = wallMs();
    const files = await of.files();
    const touched = await Promise.all(files.map((file) => isTouched(file, left.get(file))));
    // All that was ever destroyed for a list that was not seen before, since backups began
    // meanwhile; and for one that somebody else touched, who may have cut it short.
    const anew = files.filter((_, at) => touched[at]);
    for (const file of anew) left.delete(file);
    const from = anew.length > 0 ? new Date(0) : since;
    const shredded = await findShredded(journal.read(), from);
    let news = 0;
    for (const file of files) news += await listIn(file, { ...of, left, shredded });
    // What PostgreSQL keeps of an updated row is the wrapped key: it goes from the file now, not
    // some day.
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

/** A list as this process left it. */
interface Left {
  readonly people: Set<string>;
  readonly mark: string;
}

const isTouched = async (file: string, left: Left | undefined): Promise<boolean> =>
  left === undefined || (await markOf(file)) !== left.mark;

interface Listing extends Pick<ShredKeeping, "keyring" | "log"> {
  readonly left: Map<string, Left>;
  readonly shredded: readonly Shredded[];
}

/** How many it had not yet. */
async function listIn(file: string, { keyring, log, left, shredded }: Listing): Promise<number> {
  const before = left.get(file);
  const people = before?.people ?? (await peopleIn(file, { keyring, log }));
  const missing = shredded.filter(({ person }) => !people.has(person));
  if (before && missing.length === 0) return 0;
  await appendToShredList(file, keyring, missing);
  for (const { person } of missing) people.add(person);
  left.set(file, { people, mark: await markOf(file) });
  return missing.length;
}

async function peopleIn(
  file: string,
  { keyring, log }: Pick<ShredKeeping, "keyring" | "log">,
): Promise<Set<string>> {
  const { shredded, foreign } = await readShredList(file, keyring);
  if (foreign > 0) log.warn({ foreign }, "the shred list has lines that were not written here");
  return new Set(shredded.map(({ person }) => person));
}
