import type { Journal } from "../../books/journal/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Log } from "../../platform/log.ts";
import { hasNews, signHead } from "./sign-head.ts";

const LOOK_MS = 60_000;

export interface Signing {
  stop(): Promise<void>;
}

/** Sees to it that a head is signed in every hour in which something happens. */
export function signHourly({ journal, log }: { journal: Journal; log: Log }): Signing {
  const look = async (): Promise<void> => {
    if (!(await hasNews(journal.read()))) return;
    const context = { actor: "house", cause: "signing", requestId: newId("rid") };
    await journal.perform(signHead, context);
  };
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking
      .then(look)
      .catch((error: unknown) => log.warn({ error }, "no head could be signed"));
  }, LOOK_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
