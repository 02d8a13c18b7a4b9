import { type DueHandlers, retryAt } from "../../books/due/index.ts";
import { change } from "../../books/work/index.ts";

/** When a code has run out, the phone and the words it was sent with are forgotten. */
export const forgetCodeDueHandlers: DueHandlers = {
  "code.forget": {
    decide: async (read, item) => {
      const code = await read.load("code", item.reference);
      if (!code || (code.phone === null && code.sealed === null)) return { reply: null };
      // A code lives on wall time, due work on business time, which a test may move forward.
      if (code.expiresAt > read.wall) {
        return retryAt({ reply: null }, laterThan(read.now, item.attempt));
      }
      return { change: [change("code", code, { phone: null, sealed: null })], reply: null };
    },
  },
};

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

// A minute later, then twice as long each time, a day at most: the clock stops at each of these
// instants, and to somebody who moves it by a month a minute would be 43,000 of them.
const laterThan = (now: Date, attempt: number): Date =>
  new Date(now.getTime() + Math.min(2 ** (attempt - 1), DAY_MINUTES) * MINUTE_MS);
