import type pg from "pg";
import { sleep, wallMs } from "../../platform/clock.ts";
import { faultPoint } from "../../platform/faults.ts";
import { newId } from "../../platform/ids.ts";
import type { Log } from "../../platform/log.ts";
import { assert } from "../../platform/refusal.ts";
import type { Journal } from "../journal/index.ts";
import type { Reader, Work } from "../work/index.ts";
import { againAt, type DueHandlers, type DueItem } from "./due.ts";

export interface DueLoopOptions {
  readonly pool: pg.Pool;
  readonly journal: Journal;
  readonly handlers: DueHandlers;
  readonly log: Log;
  readonly processName: string;
}

// `fence` goes up with each lease and `version` with each change: the one stops a worker that was
// overtaken, the other a change of the item that nobody leased it for.
interface Leased extends DueItem {
  readonly fence: number;
  readonly version: number;
}

// Longer than any call outside may take (10 s), so that a healthy worker is never overtaken; an
// overtaken one cannot commit over its successor, because the fence has moved.
const LEASE_SECONDS = 30;
// Most items wait for somebody outside. The bound keeps one process from leasing in advance what
// another could already be doing.
const PARALLEL_MAX = 16;
const POLL_MS = 250;
// After a block of ours something may have become due at once: look soon, but not at every block.
const NUDGE_MS = 20;

/** Works through what is due, until stopped. Any number of processes may run one. */
export class DueLoop {
  readonly #options: DueLoopOptions;
  readonly #running = new Set<Promise<void>>();
  #stopped = false;
  #loop: Promise<void> | undefined;
  #wake: () => void = () => undefined;

  constructor(options: DueLoopOptions) {
    this.#options = options;
  }

  start(): void {
    this.#options.journal.onBlock(() => setTimeout(() => this.#wake(), NUDGE_MS).unref());
    this.#loop = this.#run();
  }

  /** Leases nothing more and returns when what was begun has ended or been put off. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#loop;
    await Promise.all(this.#running);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const free = PARALLEL_MAX - this.#running.size;
      const items =
        free > 0
          ? await this.#lease(free).catch((error: unknown) => {
              this.#options.log.warn({ error }, "due work could not be leased");
              return [];
            })
          : [];
      for (const item of items) this.#begin(item);
      if (items.length < free || free === 0) await this.#pause();
    }
  }

  #begin(item: Leased): void {
    const task = this.#work(item).finally(() => {
      this.#running.delete(task);
      this.#wake();
    });
    this.#running.add(task);
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  // Leases stand outside the journal, on the database's wall clock; each raises the fence. The time
  // of the statement is one value, so the index by time ends the search where the future begins;
  // clock_timestamp() may change from row to row, and every open item would be looked at.
  async #lease(count: number): Promise<readonly Leased[]> {
    const { rows } = await this.#options.pool.query<Leased>({
      name: "lease_due",
      text: `update due set fence = fence + 1, attempt = attempt + 1,
          leased_until = clock_timestamp() + make_interval(secs => $2)
        where id in (
          select id from due where state = 'open'
            and at <= statement_timestamp()
              + coalesce((select offset_ms from test_clock), 0) * interval '1 ms'
            and (leased_until is null or leased_until < clock_timestamp())
          order by at limit $1 for update skip locked)
        returning id, handler, reference, attempt, at, fence, version`,
      values: [count, LEASE_SECONDS],
    });
    return rows;
  }

  async #work(item: Leased): Promise<void> {
    const { journal, handlers, log } = this.#options;
    try {
      const handler = handlers[item.handler];
      assert(handler, `somebody does ${item.handler}`);
      await faultPoint(`before-call/${item.handler}`);
      const outcome = await handler.act?.(notBefore(journal.read(), item.at), item);
      await faultPoint(`after-call/${item.handler}`);
      const answer = await journal.perform(
        async (read) => {
          const due = notBefore(read, item.at);
          return ended(await handler.decide(due, item, outcome as never), item);
        },
        { actor: "house", cause: item.id, requestId: newId("rid") },
      );
      // A handler that expects a no says so in its Work. One it did not expect changes nothing and
      // is met again, where somebody sees it in the log.
      if (answer.kind === "refused") {
        log.warn({ handler: item.handler, code: answer.refusal.code }, "due work was refused");
        await this.#putOff(item);
      }
    } catch (error) {
      log.error({ handler: item.handler, item: item.id, error }, "due work failed");
      await this.#putOff(item).catch(() => undefined);
    }
  }

  // Not ended: it is leased again after a pause that doubles up to ten minutes.
  async #putOff(item: Leased): Promise<void> {
    const seconds = Math.min(600, 2 ** Math.min(item.attempt, 10));
    await this.#options.pool.query(
      `update due set leased_until = clock_timestamp() + make_interval(secs => $3)
       where id = $1 and fence = $2 and state = 'open'`,
      [item.id, item.fence, seconds],
    );
  }
}

// The database's clock said that the item is due. One in this process that is behind, by the moment
// between two looks at that clock, would find it early, and the item would end with nothing done.
const notBefore = (read: Reader, at: Date): Reader => (read.now < at ? { ...read, now: at } : read);

// The Work that ends the item changes its row at the fence it was leased at.
function ended(work: Work<null>, item: Leased): Work<null> {
  const again = againAt(work);
  return {
    ...work,
    change: [
      ...(work.change ?? []),
      {
        table: "due",
        id: item.id,
        version: item.version,
        fence: item.fence,
        set: again ? { at: again, leasedUntil: null } : { state: "done" },
      },
    ],
  };
}

/** Waits until nothing is due any more at this business time; false when it takes too long. */
export async function waitUntilQuiet(
  pool: pg.Pool,
  { until, timeoutMs }: { until: Date; timeoutMs: number },
): Promise<boolean> {
  const end = wallMs() + timeoutMs;
  for (;;) {
    const { rows } = await pool.query<{ open: boolean }>(
      "select exists (select from due where state = 'open' and at <= $1) as open",
      [until],
    );
    if (!rows[0]?.open) return true;
    if (wallMs() > end) return false;
    await sleep(20);
  }
}
