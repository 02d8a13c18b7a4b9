import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { sleep } from "../../src/platform/clock.ts";
import { amount, seed, seeded } from "../soak.ts";
import { LoadedBooks, TOTAL } from "./loaded-books.ts";

// O02: what was acknowledged is there, whatever was killed, and the books are whole each time.

let books: LoadedBooks;
beforeAll(async () => {
  books = await LoadedBooks.open();
});
afterEach(async () => {
  expect(await books.wrong()).toEqual([]);
});
afterAll(() => books.close());

const random = seeded(seed);
const HOUR_MS = 3_600_000;

/** A moment within the next few flushes. */
const someTime = (): Promise<unknown> => sleep(random() * 40);

async function nothingLost(): Promise<void> {
  expect(await books.lost(), `seed ${seed}`).toEqual([]);
  expect(await books.total(), `seed ${seed}`).toBe(TOTAL);
}

const KILLS = amount(50, 1_000);

test(`B35 O02 ${KILLS} rounds of SIGKILL lose nothing that was acknowledged`, {
  timeout: HOUR_MS,
}, async () => {
  for (let round = 0; round < KILLS; round++) {
    books.load();
    await books.moreThan(20);
    await someTime();
    // The database alone, the process that writes alone, mostly both at once.
    const kind = round % 10;
    if (kind !== 3) await books.killDatabase();
    if (kind !== 7) await books.killWriter();
    if (kind !== 3) await books.reopen();
    if (round % 10 === 9) await nothingLost();
  }
  await books.killWriter();
  await nothingLost();
});

const RESTARTS = amount(4, 100);

test(`B31 ${RESTARTS} immediate restarts under load lose nothing that was acknowledged`, {
  timeout: HOUR_MS,
}, async () => {
  for (let round = 0; round < RESTARTS; round++) {
    books.load();
    await books.moreThan(50);
    await someTime();
    await books.stopImmediately();
    await books.reopen();
    // The same process goes on by itself.
    await books.moreThan(20);
    await nothingLost();
  }
  await books.killWriter();
  await nothingLost();
});
