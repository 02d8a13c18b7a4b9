import type pg from "pg";
import type { Decide } from "./books/journal/index.ts";
import type { Config } from "./config.ts";
import { openBooks } from "./opened-books.ts";
import { newId } from "./platform/ids.ts";
import { assert, RefusalError } from "./platform/refusal.ts";

/**
 * The company's own hands on the books of an installation, beside the server that runs it: for the
 * use cases that no page offers yet, such as taking a merchant on or booking the house's capital.
 */
export interface BackOffice {
  /** Commits what a use case decides and gives its reply; a refusal is thrown. */
  perform<R>(decide: Decide<R>): Promise<R>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export async function openBackOffice(config: Config): Promise<BackOffice> {
  const books = await openBooks(config);
  return {
    pool: books.pool,
    perform: async (decide) => {
      const context = { actor: "house", cause: "back-office", requestId: newId("rid") };
      const answer = await books.journal.perform(decide, context);
      if (answer.kind === "refused") throw new RefusalError(answer.refusal);
      assert(answer.kind === "done", "a call without a key is never answered from one");
      return answer.reply;
    },
    close: async () => {
      await books.close();
      if (!books.found) await books.stopDatabase();
    },
  };
}
