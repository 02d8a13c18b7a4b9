import type pg from "pg";
import type { Decide, Journal } from "./books/journal/index.ts";
import type { Config } from "./config.ts";
import { openBooks } from "./opened-books.ts";
import { newId } from "./platform/ids.ts";
import { assert, RefusalError } from "./platform/refusal.ts";

/**
 * The company's own hands on the books of an installation, beside the server that runs it: for the
 * use cases that no page offers yet, such as taking a merchant on or booking the house's capital.
 */
export interface Office {
  /** Commits what a use case decides and gives its reply; a refusal is thrown. */
  perform<R>(decide: Decide<R>): Promise<R>;
  readonly pool: pg.Pool;
}

/** On books that were opened for it. */
export interface BackOffice extends Office {
  close(): Promise<void>;
}

/** Within a house that runs in this process. */
export const officeOf = ({
  journal,
  pool,
}: {
  readonly journal: Journal;
  readonly pool: pg.Pool;
}): Office => ({
  pool,
  perform: async (decide) => {
    const context = { actor: "house", cause: "back-office", requestId: newId("rid") };
    const answer = await journal.perform(decide, context);
    if (answer.kind === "refused") throw new RefusalError(answer.refusal);
    assert(answer.kind === "done", "a call without a key is never answered from one");
    return answer.reply;
  },
});

/**
 * Opens the books of an installation for a command; a database that was stopped is stopped again.
 */
export async function openBackOffice(config: Config): Promise<BackOffice> {
  const books = await openBooks(config);
  return {
    ...officeOf(books),
    close: async () => {
      await books.close();
      if (!books.found) await books.stopDatabase();
    },
  };
}
