import { eventTypes } from "@coffer/contract";
import { sleep } from "../../platform/clock.ts";
import { EVENTS_MAX, type FollowTools, readEvents, readHead } from "./follow.ts";
import type { HeardEvent } from "./subscriber.ts";

/** What a listener is told: an event, or that it should look at everything again. */
export type Heard =
  | { readonly kind: "event"; readonly event: HeardEvent }
  | { readonly kind: "listening"; readonly missed: boolean };

export interface Listening {
  /** A person or a merchant. */
  readonly key: string;
  /** The id of the last event heard before; null to begin now. */
  readonly after: string | null;
  readonly closed: AbortSignal;
}

interface Listener {
  readonly waiting: HeardEvent[];
  behind: boolean;
  wake: () => void;
}

// Blocks of other processes are found by looking; our own wake the tail.
const POLL_MS = 500;
const NUDGE_MS = 15;
// A page that reloads or a phone between two networks is back within this time.
const LINGER_MS = 120_000;
const REMEMBERED_MAX = 2_000;
const WAITING_MAX = 200;
const LAST_INDEX = 2_147_483_647;

/**
 * The newest events, for whoever listens now. It keeps no place in the database and does no work:
 * one reader a process, however many listen, and none while nobody does. Who asks for more than it
 * remembers is told so. `Subscriber` is for what must happen.
 */
export class EventTail {
  readonly #tools: FollowTools;
  readonly #keysOf: (event: HeardEvent) => readonly string[];
  readonly #listeners = new Map<string, Set<Listener>>();
  #remembered: HeardEvent[] = [];
  #at: { block: bigint; index: number } | null = null;
  #begun: Promise<void> | null = null;
  #reading: Promise<void> = Promise.resolve();
  #wanted = 0;
  #stopped = false;
  #wake: () => void = () => undefined;

  /** `keysOf` says who hears of an event; nobody else ever does. */
  constructor(tools: FollowTools, keysOf: (event: HeardEvent) => readonly string[]) {
    this.#tools = tools;
    this.#keysOf = keysOf;
    tools.journal.onBlock(() => {
      if (this.#at) setTimeout(() => this.#wake(), NUDGE_MS).unref();
    });
  }

  /**
   * Begins with one `listening`; `missed` says that events after `after` are not remembered, or
   * came faster than they were taken, and that everything is to be read again. Ends when `closed`
   * aborts.
   */
  async *listen({ key, after, closed }: Listening): AsyncGenerator<Heard> {
    const listener: Listener = { waiting: [], behind: false, wake: () => undefined };
    this.#wanted += 1;
    try {
      await this.#begin();
      const missed = this.#join(key, listener, after);
      yield { kind: "listening", missed };
      while (!closed.aborted) {
        if (listener.behind) yield { kind: "listening", missed: this.#catchUp(listener) };
        const event = listener.waiting.shift();
        if (event) yield { kind: "event", event };
        else await wordOrEnd(listener, closed);
      }
    } finally {
      this.#wanted -= 1;
      const others = this.#listeners.get(key);
      others?.delete(listener);
      if (others?.size === 0) this.#listeners.delete(key);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#reading;
  }

  // Without a wait in between: an event is either remembered by now or will be given to it.
  #join(key: string, listener: Listener, after: string | null): boolean {
    const of = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, of.add(listener));
    if (after === null) return false;
    const place = this.#remembered.findIndex(({ id }) => id === after);
    if (place === -1) return true;
    const since = this.#remembered.slice(place + 1);
    listener.waiting.push(...since.filter((event) => this.#keysOf(event).includes(key)));
    return false;
  }

  #catchUp(listener: Listener): true {
    listener.behind = false;
    listener.waiting.length = 0;
    return true;
  }

  // Once for all who come at the same time: a second start would step over what happened since.
  #begin(): Promise<void> {
    this.#begun ??= readHead(this.#tools.pool).then(
      (block) => {
        this.#at = { block, index: LAST_INDEX };
        this.#reading = this.#read();
      },
      (error) => {
        this.#begun = null;
        throw error;
      },
    );
    return this.#begun;
  }

  async #read(): Promise<void> {
    let idleSince: number | null = null;
    while (!this.#stopped) {
      try {
        while (await this.#round());
      } catch (error) {
        this.#tools.log.warn({ error }, "the tail of events waits");
      }
      idleSince = this.#wanted > 0 ? null : (idleSince ?? 0) + POLL_MS;
      if (idleSince !== null && idleSince > LINGER_MS) break;
      await this.#pause();
    }
    this.#begun = null;
    this.#at = null;
    this.#remembered = [];
  }

  async #round(): Promise<boolean> {
    const at = this.#at;
    if (!at) return false;
    const last = await readHead(this.#tools.pool);
    if (last <= at.block) return false;
    const events = await readEvents(this.#tools.pool, { at, last, types: eventTypes });
    for (const event of events) this.#tell(event);
    const newest = events.at(-1);
    // What was cut short goes on behind its last event; else everything up to the head was there.
    this.#at = newest && events.length >= EVENTS_MAX ? newest : { block: last, index: LAST_INDEX };
    return events.length >= EVENTS_MAX;
  }

  #tell(event: HeardEvent): void {
    this.#remembered.push(event);
    if (this.#remembered.length > REMEMBERED_MAX) this.#remembered.shift();
    for (const key of new Set(this.#keysOf(event))) {
      for (const listener of this.#listeners.get(key) ?? []) {
        if (listener.waiting.length >= WAITING_MAX) listener.behind = true;
        else listener.waiting.push(event);
        listener.wake();
      }
    }
  }

  async #pause(): Promise<void> {
    const nudged = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([nudged, sleep(POLL_MS)]);
  }
}

function wordOrEnd(listener: Listener, closed: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      closed.removeEventListener("abort", done);
      listener.wake = () => undefined;
      resolve();
    };
    listener.wake = done;
    closed.addEventListener("abort", done);
  });
}
