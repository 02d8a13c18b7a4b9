import { type DueHandlers, retryAt } from "../../books/due/index.ts";
import { change } from "../../books/work/index.ts";

/** When a code has run out, the phone and the words it was sent with are forgotten. */
export const forgetCodeDueHandlers: DueHandlers = {
  "code.forget": {
    decide: async (read, item) => {
      const code = await read.load("code", item.reference);
      if (!code || (code.phone === null && code.sealed === null)) return { reply: null };
      // A code lives on wall time, due work on business time, which a test may move forward.
      // Asked again in a minute of business time, whichever clock is ahead.
      if (code.expiresAt > read.wall) return retryAt({ reply: null }, laterThan(read));
      return { change: [change("code", code, { phone: null, sealed: null })], reply: null };
    },
  },
};

const laterThan = (read: { readonly now: Date }): Date => new Date(read.now.getTime() + 60_000);
