import type { Kysely } from "kysely";
import type pg from "pg";
import { type BusinessClock, monotonicMs, wallNow } from "../../platform/clock.ts";
import { type Catalog, createReads, type DB } from "../../platform/db/index.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { Log } from "../../platform/log.ts";
import { Fault, isRefusal, type Refusal, RefusalError, refusal } from "../../platform/refusal.ts";
import type { Context, Install, Reader, Work } from "../work/index.ts";
import { createBatchIds } from "./batch-id.ts";
import { Known } from "./flush/known.ts";
import { type Outcome, type Prepared, prepare } from "./flush/prepare.ts";
import { Lane, type LaneCounts, type LaneTools, type Unit } from "./lane.ts";
import { Loads } from "./loads.ts";
import { Writing } from "./writing.ts";

export type Decide<R> = (read: Reader) => Promise<Work<R>>;

export type Answer<R> =
  | { readonly kind: "done"; readonly reply: R; readonly batch: bigint }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "answered"; readonly hash: Uint8Array; readonly sealed: Uint8Array };

export interface Journal {
  /** A reader whose now is this instant. */
  read(): Reader;
  /** One attempt: what became of the Work. */
  commit(work: Work<unknown>, context: Context): Promise<Outcome>;
  /** Works that go into one batch, in this order (a subscriber's). */
  commitTogether(works: readonly [Work<unknown>, Context][]): Promise<readonly Outcome[]>;
  /** Decides and commits, again while stale: 3 times, or under `oneAtATime` until the deadline. */
  perform<R>(decide: Decide<R>, context: Context): Promise<Answer<R>>;
  /** The stored answer of an idempotency key. */
  findAnswer(name: string): Promise<{ hash: Uint8Array; sealed: Uint8Array } | undefined>;
  readonly counts: LaneCounts;
  /** False for a while after the books could not be written: nobody should be sent here. */
  takesWrites(): boolean;
  /** Called after each block of this process. */
  onBlock(listener: () => void): void;
  close(): Promise<void>;
}

export interface JournalOptions {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly catalog: Catalog;
  readonly clock: BusinessClock;
  readonly keyring: Keyring;
  readonly install: Install;
  readonly log: Log;
  readonly processNumber: () => number;
  readonly worksMax?: number;
}

const ORDINARY_LANES = 2;
const WORKS_MAX = 256;
const STALE_MAX = 3;
const DEADLINE_MS = 10_000;

export function createJournal(options: JournalOptions): Journal {
  const { pool, catalog, clock, keyring, install, log } = options;
  const listeners: (() => void)[] = [];
  const counts: LaneCounts = {
    flushes: 0,
    works: 0,
    databaseRetries: 0,
    splits: 0,
    unknownCommits: 0,
  };
  const writing = new Writing();
  const tools: LaneTools = {
    catalog,
    log,
    counts,
    writing,
    url: options.url,
    known: new Known(),
    nextBatch: createBatchIds(options.processNumber, clock.databaseMs),
    worksMax: options.worksMax ?? WORKS_MAX,
    onBlock: () => {
      for (const listener of listeners) listener();
    },
  };
  const lanes = new Lanes(tools);
  const loads = new Loads(pool, catalog);
  const db = createReads(pool);
  const read = (): Reader => reader({ loads, db, keyring, install, now: clock.now() });
  const commit = (work: Work<unknown>, context: Context): Promise<Outcome> =>
    new Promise((settle) => lanes.add([prepare(work, context, settle)]));
  const core = { read, commit, findAnswer: (name: string) => findAnswer(pool, loads, name) };
  return {
    ...core,
    counts,
    takesWrites: () => writing.isTaken(),
    commitTogether: (works) => new Promise((resolve) => lanes.addTogether(works, resolve)),
    perform: createPerform(core),
    onBlock: (listener) => void listeners.push(listener),
    close: () => lanes.close(),
  };
}

// Works that touch a house account go in a lane of their own, so that they never hold up payments.
class Lanes {
  readonly #ordinary: Unit[] = [];
  readonly #house: Unit[] = [];
  readonly #ordinaryLanes: readonly Lane[];
  readonly #houseLane: Lane;
  #closing = false;

  constructor(tools: LaneTools) {
    this.#ordinaryLanes = Array.from(
      { length: ORDINARY_LANES },
      () => new Lane(tools, this.#ordinary),
    );
    this.#houseLane = new Lane(tools, this.#house);
  }

  add(unit: Unit): void {
    if (this.#closing) {
      for (const work of unit) {
        work.settle({ kind: "fault", error: new Fault("the journal is closed") });
      }
      return;
    }
    if (unit.some((work) => work.touchesHouse)) {
      this.#house.push(unit);
      this.#houseLane.wake();
      return;
    }
    this.#ordinary.push(unit);
    (this.#ordinaryLanes.find((lane) => lane.isIdle) ?? this.#ordinaryLanes[0])?.wake();
  }

  addTogether(
    works: readonly [Work<unknown>, Context][],
    resolve: (outcomes: Outcome[]) => void,
  ): void {
    const outcomes: Outcome[] = [];
    let open = works.length;
    if (open === 0) resolve([]);
    this.add(
      works.map(
        ([work, context], at): Prepared =>
          prepare(work, context, (outcome) => {
            outcomes[at] = outcome;
            open -= 1;
            if (open === 0) resolve(outcomes);
          }),
      ),
    );
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#ordinaryLanes, this.#houseLane].map((lane) => lane.close()));
  }
}

function reader({
  loads,
  db,
  keyring,
  install,
  now,
}: {
  loads: Loads;
  db: Kysely<DB>;
  keyring: Keyring;
  install: Install;
  now: Date;
}): Reader {
  return {
    now,
    wall: wallNow(),
    install,
    keyring,
    db,
    load: (table, id) => loads.load(table, "id", id) as never,
    loadBy: (table, column, value) => loads.load(table, column, value) as never,
    every: (table, column, value) => loads.every(table, column, value) as never,
    balance: (account) => loads.balance(`${account.class}|${account.owner}|${account.currency}`),
  };
}

async function findAnswer(pool: pg.Pool, loads: Loads, name: string) {
  const claim = await loads.load("claim", "name", name);
  if (!claim) return undefined;
  const { rows } = await pool.query<{ hash: Buffer; sealed: Buffer }>({
    name: "stored_answer",
    text: `select hash, sealed from reply
      where batch = $2 and key = $1 and day = (wall_of($2) at time zone 'UTC')::date`,
    values: [name, claim["batch"]],
  });
  return rows[0];
}

type Core = Pick<Journal, "read" | "commit" | "findAnswer">;

function createPerform(core: Core): Journal["perform"] {
  const queues = new Map<string, Promise<unknown>>();
  return async (decide, context) => {
    const name = context.oneAtATime;
    if (name === undefined) return attempts(core, decide, context);
    const before = queues.get(name) ?? Promise.resolve();
    const mine = before.then(() => attempts(core, decide, context));
    const settled = mine.catch(() => undefined);
    queues.set(name, settled);
    await settled;
    if (queues.get(name) === settled) queues.delete(name);
    return mine;
  };
}

async function attempts<R>(core: Core, decide: Decide<R>, context: Context): Promise<Answer<R>> {
  const deadline = monotonicMs() + (context.deadlineMs ?? DEADLINE_MS);
  const faults = { left: STALE_MAX - 1 };
  for (let attempt = 1; ; attempt++) {
    const answer = await attemptOnce(core, decide, { context, faults });
    if (answer) return answer;
    const patient = context.oneAtATime !== undefined && monotonicMs() < deadline;
    if (attempt >= STALE_MAX && !patient)
      return refusedOrAnswered(core, context, refusal("conflict.changed"));
  }
}

// Undefined when it was stale: what it rested on has changed, so it is decided again. So is what
// failed an assertion: reads are of several moments, and an old row beside a new one may contradict
// it. What fails each time is a fault.
async function attemptOnce<R>(
  core: Core,
  decide: Decide<R>,
  { context, faults }: { readonly context: Context; readonly faults: { left: number } },
): Promise<Answer<R> | undefined> {
  let work: Work<R>;
  try {
    work = await decide(core.read());
  } catch (error) {
    if (error instanceof RefusalError) return refusedOrAnswered(core, context, error.refusal);
    if (error instanceof Fault && faults.left-- > 0) return undefined;
    throw error;
  }
  const outcome = await core.commit(work, context);
  switch (outcome.kind) {
    case "committed":
      return isRefusal(work.reply)
        ? refusedOrAnswered(core, context, work.reply)
        : { kind: "done", reply: work.reply, batch: outcome.batch };
    case "refused":
      return refusedOrAnswered(core, context, refusal(outcome.code, outcome.details));
    case "answered":
      return outcome;
    case "unknown":
      return { kind: "refused", refusal: refusal("outcome_unknown") };
    case "fault":
      throw outcome.error;
    case "stale":
      return undefined;
  }
}

// Looked up again in a new snapshot before any refusal leaves the house. Otherwise: twin A pays,
// twin B reads the lower balance and hears *insufficient funds*, takes a new key and pays twice.
async function refusedOrAnswered<R>(
  core: Core,
  context: Context,
  refused: Refusal,
): Promise<Answer<R>> {
  const stored = context.key ? await core.findAnswer(context.key.name) : undefined;
  return stored ? { kind: "answered", ...stored } : { kind: "refused", refusal: refused };
}
