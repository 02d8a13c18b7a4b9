import type pg from "pg";
import type { Journal } from "../../books/journal/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { Log } from "../../platform/log.ts";
import { shred } from "./shred.ts";
import { appendToShredList, readShredList } from "./shred-list.ts";
import { findShredded, isThereUnshredded } from "./store.ts";

const LOOK_MS = 5_000;

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
export function keepShredList(of: ShredKeeping): { stop(): Promise<void> } {
  const { log } = of;
  const listed = new Map<string, Set<string>>();
  let cleared = 0;
  const look = async (): Promise<void> => {
    const all = await findShredded(of.journal.read());
    for (const file of await of.files()) await keepStep(of, file, { listed, all });
    if (all.length > cleared) await of.pool.query("vacuum keys.person_key");
    cleared = all.length;
  };
  let looking: Promise<void> = Promise.resolve();
  const next = (): void => {
    looking = looking
      .then(look)
      .catch((error: unknown) => log.warn({ error: String(error) }, "the shred list is behind"));
  };
  next();
  const timer = setInterval(next, LOOK_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      next();
      await looking;
    },
  };
}

interface Step {
  /** By file, who is known to be in it. */
  readonly listed: Map<string, Set<string>>;
  readonly all: Awaited<ReturnType<typeof findShredded>>;
}

async function keepStep({ keyring }: ShredKeeping, file: string, { listed, all }: Step) {
  const before = listed.get(file);
  const known =
    before ?? new Set((await readShredList(file, keyring)).shredded.map(({ person }) => person));
  const missing = all.filter(({ person }) => !known.has(person));
  await appendToShredList(file, keyring, missing);
  for (const { person } of missing) known.add(person);
  listed.set(file, known);
}
