import type { Journal } from "../../books/journal/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Log } from "../../platform/log.ts";
import { type Repeating, repeat } from "../../platform/repeat.ts";
import { hasNews, signHead } from "./sign-head.ts";

const LOOK_MS = 60_000;

/** Sees to it that a head is signed in every hour in which something happens. */
export function signHourly({ journal, log }: { journal: Journal; log: Log }): Repeating {
  const look = async (): Promise<void> => {
    if (!(await hasNews(journal.read()))) return;
    const context = { actor: "house", cause: "signing", requestId: newId("rid") };
    await journal.perform(signHead, context);
  };
  return repeat({
    everyMs: LOOK_MS,
    look,
    failed: (error) => log.warn({ error }, "no head could be signed"),
  });
}
