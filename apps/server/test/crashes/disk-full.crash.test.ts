import { ProblemError, sendTransfer } from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nextKey, payeeOf } from "../edge/money-routes.ts";
import { asOwner } from "../grown-books.ts";
import { openHouse, type TestHouse } from "../house.ts";
import { PIN } from "../people.ts";
import { expectSound } from "../sound.ts";

// What PostgreSQL says when its disk is full, said by a trigger: nothing is done, everybody is told
// to try again, nobody new is sent here, and it goes on by itself.

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const FULL = `
  create function disk_is_full() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100';
    end $$;
  create trigger disk_is_full before insert on transfer execute function disk_is_full();`;

const ready = async (): Promise<number> =>
  (await fetch(`${house.house.urls.api}/health/ready`)).status;

test("Q02 a disk that is full refuses payments for now, and the same key pays later", async () => {
  const payer = await house.person({ fen: 100_00 });
  const friend = await house.person({ name: "陈明" });
  const amount = { currency: "CNY", value: "1.00" } as const;
  const body = { payee: await payeeOf({ payer, friend }), amount, note: null };
  const idempotencyKey = nextKey();
  const send = () => payer.client.call(sendTransfer, { idempotencyKey, body, proof: { pin: PIN } });
  await asOwner({ url: house.databaseUrl }, (client) => client.query(FULL));
  const refused: unknown = await send().catch((error: unknown) => error);
  expect(refused instanceof ProblemError && [refused.problem.status, refused.code]).toEqual([
    503,
    "unavailable",
  ]);
  expect(await ready()).toBe(503);
  await asOwner({ url: house.databaseUrl }, (client) =>
    client.query("drop trigger disk_is_full on transfer"),
  );
  const sent = await send();
  expect(await send()).toEqual(sent);
  expect(await ready()).toBe(200);
  const { rows } = await house.house.pool.query(
    "select balance from account where owner = $1 and class = 'customer.available'",
    [friend.user],
  );
  expect(rows).toEqual([{ balance: 100n }]);
});
