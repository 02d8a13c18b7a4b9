import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { perform } from "../../../test/people.ts";
import { createApiKey, rotateApiKey } from "./create.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Nobody goes on before all have come: each has read what the others have not yet written. */
function meeting(people: number): () => Promise<void> {
  let come = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  return () => {
    come += 1;
    if (come === people) resolve();
    return promise;
  };
}

const liveKeys = async (merchant: string): Promise<string[]> => {
  const { rows } = await house.house.pool.query<{ id: string }>(
    "select id from api_key where merchant = $1 and revoked_at is null order by id",
    [merchant],
  );
  return rows.map(({ id }) => id);
};

async function shopWith(keys: number): Promise<string> {
  const { merchant } = await house.shop();
  while ((await liveKeys(merchant)).length < keys) {
    await perform(house.house.journal, (read) => createApiKey(read, merchant));
  }
  return merchant;
}

const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "made",
    (error: unknown) => (error instanceof Error ? error.message : "?"),
  );

test("C42 of two who each saw nineteen keys, one makes the twentieth", async () => {
  const merchant = await shopWith(19);
  const met = meeting(2);
  const together = () =>
    perform(house.house.journal, async (read) => {
      const work = await createApiKey(read, merchant);
      await met();
      return work;
    });
  const outcomes = await Promise.all([outcomeOf(together()), outcomeOf(together())]);
  expect(outcomes.sort()).toEqual(["key.too_many", "made"]);
  expect(await liveKeys(merchant)).toHaveLength(20);
});

test("C42 a replacement and a new key at once leave twenty as well", async () => {
  const merchant = await shopWith(19);
  const [old = ""] = await liveKeys(merchant);
  const met = meeting(2);
  const outcomes = await Promise.all([
    outcomeOf(
      perform(house.house.journal, async (read) => {
        const work = await createApiKey(read, merchant);
        await met();
        return work;
      }),
    ),
    outcomeOf(
      perform(house.house.journal, async (read) => {
        const work = await rotateApiKey(read, merchant, { id: old, overlapHours: 1 });
        await met();
        return work;
      }),
    ),
  ]);
  expect(outcomes.sort()).toEqual(["key.too_many", "made"]);
  expect(await liveKeys(merchant)).toHaveLength(20);
});
