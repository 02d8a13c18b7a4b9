import { sleep } from "../../platform/clock.ts";
import type { Log } from "../../platform/log.ts";
import { Fault } from "../../platform/refusal.ts";
import { connectJournal, type JournalConnection, waitUntilGone } from "./connection.ts";
import { isConnectionLost, isLockTimeout, troubleOf } from "./errors.ts";
import type { Appended } from "./flush/block.ts";
import { type FlushTools, flush } from "./flush/flush.ts";
import type { Prepared } from "./flush/prepare.ts";
import { connectObserver, findBatch } from "./observer.ts";
import type { Writing } from "./writing.ts";

/** Works that must stand in one batch, in this order. */
export type Unit = readonly Prepared[];

export interface LaneTools extends FlushTools {
  readonly url: string;
  readonly log: Log;
  readonly nextBatch: () => bigint;
  readonly worksMax: number;
  readonly onBlock: (block: Appended, works: number) => void;
  readonly counts: LaneCounts;
  readonly writing: Writing;
}

/** What the metrics show and the race tests assert. */
export interface LaneCounts {
  flushes: number;
  works: number;
  databaseRetries: number;
  splits: number;
  unknownCommits: number;
}

const ATTEMPTS_MAX = 8;
// Each waits for lock_timeout; whoever stopped with the lock is ended before the second has waited
// as long.
const LOCK_ATTEMPTS_MAX = 3;
const PAUSE_MS = 20;

/**
 * One connection that writes what is waiting, flush after flush. No timer: whatever gathered while
 * the last flush ran goes together.
 */
export class Lane {
  readonly #tools: LaneTools;
  readonly #queue: Unit[];
  #connection: JournalConnection | undefined;
  #running: Promise<void> | undefined;

  /** Lanes that share a queue share its work. */
  constructor(tools: LaneTools, queue: Unit[]) {
    this.#tools = tools;
    this.#queue = queue;
  }

  wake(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#queue.length > 0) this.wake();
    });
  }

  get isIdle(): boolean {
    return this.#running === undefined;
  }

  async close(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
    await this.#connection?.client.end().catch(() => undefined);
  }

  async #run(): Promise<void> {
    // A tick, so that what arrives together is written together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const works = this.#take();
      await this.#write(works).catch((error: unknown) => fail(works, error));
      for (const work of works) {
        work.settle(work.outcome ?? { kind: "fault", error: new Fault("a Work has an outcome") });
      }
    }
  }

  #take(): Prepared[] {
    const works: Prepared[] = [];
    while (this.#queue[0] && works.length + this.#queue[0].length <= this.#tools.worksMax) {
      works.push(...(this.#queue.shift() ?? []));
    }
    if (works.length === 0) works.push(...(this.#queue.shift() ?? []));
    return works;
  }

  async #write(works: readonly Prepared[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      for (const work of works) work.outcome = undefined;
      const batch = this.#tools.nextBatch();
      const progress = { committing: false };
      try {
        this.#connection ??= await connectJournal(this.#tools.url);
        const { block } = await flush(this.#connection, this.#tools, { batch, works, progress });
        if (block) this.#tools.onBlock(block, works.length);
        this.#tools.counts.flushes += 1;
        this.#tools.counts.works += works.length;
        this.#tools.writing.done();
        return;
      } catch (error) {
        const lost = await this.#recover(error);
        if (progress.committing && lost && (await this.#decided(lost, { batch, works }))) return;
        const trouble = troubleOf(error);
        const waitsAgain = works.length === 1 && isLockTimeout(error);
        if (trouble === "split" && !waitsAgain) return this.#split(works, error);
        if (trouble === "house-fault") throw this.#fault(error);
        this.#tools.counts.databaseRetries += 1;
        this.#tools.log.warn({ attempt, error: String(error) }, "a batch is written again");
        if (attempt === (waitsAgain ? LOCK_ATTEMPTS_MAX : ATTEMPTS_MAX)) throw error;
        await sleep(PAUSE_MS * attempt * (1 + Math.random()));
      }
    }
  }

  // After an error the connection is rolled back, or given up when it is lost.
  async #recover(error: unknown): Promise<JournalConnection | undefined> {
    const connection = this.#connection;
    if (!connection) return undefined;
    if (!isConnectionLost(error)) {
      const rolledBack = await connection.client.query("rollback").then(
        () => true,
        () => false,
      );
      if (rolledBack) return undefined;
    }
    this.#connection = undefined;
    await connection.client.end().catch(() => undefined);
    return connection;
  }

  // The answer to COMMIT is lost: once its backend is gone, the block tells. Nobody to ask:
  // nobody may guess, and the caller asks again with the same key.
  async #decided(
    lost: JournalConnection,
    { batch, works }: { batch: bigint; works: readonly Prepared[] },
  ): Promise<boolean> {
    this.#tools.counts.unknownCommits += 1;
    try {
      const observer = await connectObserver(this.#tools.url);
      try {
        await waitUntilGone(observer, lost);
        if (!(await findBatch(observer, batch))) return false;
      } finally {
        await observer.end().catch(() => undefined);
      }
      for (const work of works) {
        work.outcome ??= { kind: "committed", reply: work.work.reply, batch };
      }
    } catch (error) {
      this.#tools.log.error({ error: String(error) }, "the outcome of a batch is unknown");
      for (const work of works) work.outcome ??= { kind: "unknown" };
    }
    return true;
  }

  // Somebody has to make room, or mend something: nothing is tried again by itself.
  #fault(cause: unknown): Fault {
    this.#tools.writing.failed();
    this.#tools.log.error({ error: cause }, "the books cannot be written");
    return new Fault("the books cannot be written", { cause });
  }

  async #split(works: readonly Prepared[], error: unknown): Promise<void> {
    if (works.length === 1) {
      fail(works, error);
      return;
    }
    this.#tools.counts.splits += 1;
    this.#tools.log.warn({ works: works.length, error: String(error) }, "a batch is split");
    const middle = Math.ceil(works.length / 2);
    await this.#write(works.slice(0, middle));
    await this.#write(works.slice(middle));
  }
}

function fail(works: readonly Prepared[], error: unknown): void {
  for (const work of works) work.outcome ??= { kind: "fault", error };
}
