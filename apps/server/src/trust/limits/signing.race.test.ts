import { enrolPasskey, passkeyChallenge, sendTransfer } from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cny, nextKey, payeeOf } from "../../../test/edge/money-routes.ts";
import { openHouse, type TestHouse, type TestPerson } from "../../../test/house.ts";
import { SoftPasskey } from "../../../test/passkey.ts";
import { PIN } from "../../../test/people.ts";
import type { ServerProcess } from "../../../test/server-process.ts";
import { expectSound } from "../../../test/sound.ts";

// A day's use by PIN is read before it is counted. Of many sent at one instant, through two
// servers, each has read the same; none may pass where the others have used up what a PIN is for.

let house: TestHouse;
let second: ServerProcess;
let friend: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  [second, friend] = await Promise.all([house.server(), house.person({ name: "陈明" })]);
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

async function payer(withPasskey: boolean) {
  const who = await house.person({ fen: 20_000_00 });
  // Somebody paid before is nobody new.
  await send(who, "1.00", await payeeOf({ payer: who, friend }));
  if (withPasskey) {
    const begun = await who.client.call(passkeyChallenge, { proof: { pin: PIN } });
    const { challenge, signing } = begun;
    const made = new SoftPasskey().make({ signing, origin: house.config.walletOrigin });
    await who.client.call(enrolPasskey, { body: { challenge, ...made } });
  }
  return { who, payee: await payeeOf({ payer: who, friend }) };
}

function send(who: TestPerson, value: string, payee: string, client = who.client) {
  const body = { payee, amount: cny(value), note: null };
  return client.call(sendTransfer, { idempotencyKey: nextKey(), proof: { pin: PIN }, body });
}

async function atOnce({ who, payee }: Awaited<ReturnType<typeof payer>>, value: string) {
  const through = [who.client, house.through(second, who)];
  const sends = Array.from({ length: 12 }, (_, at) => send(who, value, payee, through[at % 2]));
  const ends = await Promise.allSettled(sends);
  const ofEach = ends.map((end) =>
    end.status === "fulfilled"
      ? "sent"
      : `${end.reason.code} ${end.reason.problem.details?.why ?? ""}`,
  );
  const { rows } = await house.house.pool.query<{ used: bigint; left: bigint }>(
    `select used_1 + used_2 as used, (select balance from account
       where class = 'customer.available' and owner = $1) as left
     from limit_use where owner = $1 and rule = 'spend.day'`,
    [who.user],
  );
  const counted = (end: string) => ofEach.filter((one) => one.trim() === end).length;
  return { counted, ofEach, used: rows[0]?.used, left: rows[0]?.left };
}

test("D30 of twelve sent at once a PIN lets through what is below 1,000.00 together", async () => {
  const { counted, ofEach, used, left } = await atOnce(await payer(true), "300.00");
  // 1.00 and three of 300.00; the fourth would be at 1,201.00.
  expect([counted("sent"), counted("stepup.required large")], ofEach.join()).toEqual([3, 9]);
  expect([used, left]).toEqual([901_00n, 20_000_00n - 901_00n]);
});

test("D30 whoever has no passkey is held by the caps of a PIN alone, at once too", async () => {
  const { counted, ofEach, used, left } = await atOnce(await payer(false), "400.00");
  // 1.00 and twelve of 400.00 are within the day's 5,000.00.
  expect(counted("sent"), ofEach.join()).toBe(12);
  expect([used, left]).toEqual([4_801_00n, 20_000_00n - 4_801_00n]);
});
