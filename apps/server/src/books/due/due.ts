import type { Reader, Work } from "../work/index.ts";

/** One thing to be done at a business time: leased, acted upon, decided, ended in its own Work. */
export interface DueItem {
  readonly id: string;
  readonly handler: string;
  /** What it is about: an id. */
  readonly reference: string;
  /** 1 at the first try. */
  readonly attempt: number;
  readonly at: Date;
}

/**
 * `act` calls the outside world, with our id as the reference, outside any transaction; what it
 * returns is handed to `decide`. It is called again after a crash, so it must be repeatable.
 */
export interface DueHandler {
  act?(read: Reader, item: DueItem): Promise<unknown>;
  decide(read: Reader, item: DueItem, outcome: never): Promise<Work<null>>;
}

export type DueHandlers = Readonly<Record<string, DueHandler>>;

const AGAIN = Symbol("again");

interface Again {
  readonly [AGAIN]?: Date;
}

/** The same item again at this business time, attempt + 1, in the Work that says so. */
export function retryAt(work: Work<null>, at: Date): Work<null> & Again {
  return { ...work, [AGAIN]: at };
}

/** When a Work of `retryAt` wants its item again; undefined where the item ends with the Work. */
export const againAt = (work: Work<null> & Again): Date | undefined => work[AGAIN];
