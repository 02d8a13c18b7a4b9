import {
  advanceTestClock,
  cancelTransfer,
  getTransfer,
  type Id,
  listBills,
  lookUpPayee,
  ProblemError,
  sendTransfer,
} from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestPerson, type TestShop } from "../../../test/house.ts";
import { PIN, perform } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { newId } from "../../platform/ids.ts";

let house: TestHouse;
let shop: TestShop;
beforeAll(async () => {
  house = await openHouse();
  shop = await house.shop();
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const cny = (value: string) => ({ currency: "CNY", value }) as const;
const key = () => newId("rid");
const advance = (seconds: number) => shop.client.call(advanceTestClock, { body: { seconds } });
const DAY = 24 * 3600;

async function sending(
  payer: TestPerson,
  payee: TestPerson,
  value: string,
  idempotencyKey = key(),
) {
  const found = await payer.client.call(lookUpPayee, { body: { phone: payee.phone } });
  return payer.client.call(sendTransfer, {
    idempotencyKey,
    body: { payee: found.payee, amount: cny(value), note: "谢谢" },
    proof: { pin: PIN },
  });
}

const see = ({ client }: TestPerson, id: Id<"trf">) => client.call(getTransfer, { params: { id } });
const cancel = ({ client }: TestPerson, id: Id<"trf">) =>
  client.call(cancelTransfer, { idempotencyKey: key(), params: { id } });

async function codeOf(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => undefined,
    (problem: unknown) => problem,
  );
  return error instanceof ProblemError ? error.problem.code : String(error);
}

async function availableOf({ user }: TestPerson): Promise<bigint> {
  const { rows } = await house.house.pool.query(
    "select balance from account where owner = $1 and class = 'customer.available'",
    [user],
  );
  return rows[0]?.balance ?? 0n;
}

test("both read a transfer from their own side; the same key sends once", async () => {
  const lin = await house.person({ fen: 10_000, name: "林晓" });
  const chen = await house.person({ name: "陈明" });
  const { payee, firstTime } = await lin.client.call(lookUpPayee, { body: { phone: chen.phone } });
  expect(firstTime).toBe(true);
  const order = {
    idempotencyKey: key(),
    body: { payee, amount: cny("20.00"), note: "谢谢" },
    proof: { pin: PIN },
  };
  const sent = await lin.client.call(sendTransfer, order);
  expect(await lin.client.call(sendTransfer, order)).toEqual(sent);
  expect(await see(lin, sent.id)).toEqual(sent);
  expect(sent).toMatchObject({ state: "sent", direction: "out", counterparty: "陈*" });
  expect(await see(chen, sent.id)).toMatchObject({
    direction: "in",
    counterparty: "林*",
    note: "谢谢",
  });
  expect(await availableOf(lin)).toBe(8000n);
  expect(await codeOf(see(await house.person(), sent.id))).toBe("resource.not_found");
});

test("a first large transfer waits a day, arrives, and tops the payee's list", async () => {
  const lin = await house.person({ fen: 300_000 });
  const chen = await house.person({ fen: 1000 });
  const waiting = await sending(lin, chen, "2500.00");
  expect(waiting).toMatchObject({ state: "pending", timeline: [{ state: "pending" }] });
  expect(await codeOf(see(chen, waiting.id))).toBe("resource.not_found");
  await sending(chen, lin, "1.00");
  await advance(DAY);
  expect(await see(lin, waiting.id)).toMatchObject({ state: "sent" });
  const [newest] = (await chen.client.call(listBills, { query: {} })).data;
  expect(newest).toMatchObject({ subject: waiting.id, direction: "in" });
  expect(await codeOf(cancel(lin, waiting.id))).toBe("transfer.not_cancellable");
});

test("a waiting transfer is taken back by its payer and by nobody else", async () => {
  const lin = await house.person({ fen: 300_000 });
  const chen = await house.person();
  const waiting = await sending(lin, chen, "2500.00");
  expect(await codeOf(cancel(chen, waiting.id))).toBe("resource.not_found");
  expect(await cancel(lin, waiting.id)).toMatchObject({ state: "cancelled", note: "谢谢" });
  await advance(DAY);
  expect(await availableOf(lin)).toBe(300_000n);
  expect(await availableOf(chen)).toBe(0n);
});

test("a frozen payer's transfer stays held past its time and arrives after the lift", async () => {
  const lin = await house.person({ fen: 300_000 });
  const chen = await house.person();
  const waiting = await sending(lin, chen, "2500.00");
  const become = (status: "frozen" | "active") =>
    perform(house.house.journal, async () => ({
      standing: [{ holder: lin.user, status }],
      reply: null,
    }));
  await become("frozen");
  await advance(DAY + 3600);
  expect(await availableOf(chen)).toBe(0n);
  await become("active");
  await advance(3600);
  expect(await availableOf(chen)).toBe(250_000n);
  expect(await see(chen, waiting.id)).toMatchObject({ state: "sent" });
});
