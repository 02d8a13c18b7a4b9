import { afterAll, beforeAll, expect, test } from "vitest";
import type { Journal } from "../../src/books/journal/index.ts";
import { endHold, openHold } from "../../src/books/ledger/index.ts";
import type { Work } from "../../src/books/work/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { assert, Fault } from "../../src/platform/refusal.ts";
import { type Books, context, openBooks } from "../books.ts";

// What a decision reads, it reads at several moments: rows that belong together may contradict
// each other when somebody moves them on in between.

let books: Books;
let other: Journal;
beforeAll(async () => {
  books = await openBooks();
  other = await books.another();
});
afterAll(() => books.close());

test("an old row beside a new one is decided on again, though they are a fault", async () => {
  const hold = { id: newId("hld"), owner: newId("usr"), currency: "CNY", amount: 5n, kind: "test" };
  const opened = openHold({ ...hold, reference: newId("trf"), expiresAt: null });
  await other.commit({ insert: [opened], reply: null }, context());
  const open = await other.read().load("hold", hold.id);
  assert(open, "it is there");
  const end = { change: [endHold(open, { captured: 0n, released: 5n })], reply: null };
  let attempts = 0;
  const answer = await books.journal.perform(async (reader) => {
    attempts += 1;
    const before = await reader.load("hold", hold.id);
    if (attempts === 1) await other.commit(end, context());
    const after = await reader.load("hold", hold.id);
    assert(before?.state === after?.state, "they belong together");
    return { reply: after?.state };
  }, context());
  expect(answer).toMatchObject({ kind: "done", reply: "ended" });
  expect(attempts).toBe(2);
});

test.each([undefined, newId("pkt")])(
  "what is a fault each time is one, and is not decided on for ever (one at a time: %s)",
  async (oneAtATime) => {
    let attempts = 0;
    const wrong = async (): Promise<Work<null>> => {
      attempts += 1;
      throw new Fault("never so");
    };
    const asked = books.journal.perform(wrong, { ...context(), ...(oneAtATime && { oneAtATime }) });
    await expect(asked).rejects.toThrow("never so");
    expect(attempts).toBe(3);
  },
);
