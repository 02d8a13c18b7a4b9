import { acknowledgeHint, lookUpPayee, sendTransfer, showHints } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { openHouse, type TestHouse, type TestPerson } from "../../../test/house.ts";
import { PIN, perform } from "../../../test/people.ts";
import { change } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { type HintFacts, reasonsOf } from "./reasons.ts";

const calm: HintFacts = {
  firstEver: false,
  newPayee: false,
  large: false,
  many: false,
  coolingOff: false,
  newDevice: false,
  elder: false,
  onWifi: null,
};

test.each<[string, Partial<HintFacts>, readonly string[]]>([
  ["a small amount to somebody known", {}, []],
  ["a network alone", { onWifi: true, newDevice: true }, []],
  ["the first transfer ever", { firstEver: true, newPayee: true }, ["first_ever"]],
  ["somebody new", { newPayee: true }, ["new_payee"]],
  ["somebody new in elder mode", { newPayee: true, elder: true }, ["told_to", "new_payee"]],
  ["somebody known in elder mode", { elder: true }, []],
  ["much to somebody new", { newPayee: true, large: true }, ["new_payee", "large"]],
  ["many", { many: true }, ["many"]],
  ["days after a recovery", { coolingOff: true, large: true }, ["recent_reset", "large"]],
  ["much over Wi-Fi", { large: true, onWifi: true }, ["large", "network"]],
  ["much, off Wi-Fi, new device", { large: true, onWifi: false, newDevice: true }, ["large"]],
  ["much, network unknown, new device", { large: true, newDevice: true }, ["large", "network"]],
])("C48 what is read before %s", (_, facts, reasons) => {
  expect(reasonsOf({ ...calm, ...facts })).toEqual(reasons);
});

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const cny = (value: string) => ({ currency: "CNY", value }) as const;

async function payeeOf({ client }: TestPerson, { phone }: TestPerson): Promise<string> {
  return (await client.call(lookUpPayee, { body: { phone } })).payee;
}

async function hinted(payer: TestPerson, payee: TestPerson, value: string, onWifi = false) {
  const body = { payee: await payeeOf(payer, payee), ...cny(value), onWifi };
  return payer.client.call(showHints, { body });
}

const send = async (payer: TestPerson, payee: TestPerson, value: string) =>
  payer.client.call(sendTransfer, {
    body: { payee: await payeeOf(payer, payee), amount: cny(value), note: null },
    idempotencyKey: newId("rid"),
    proof: { pin: PIN },
  });

const kept = async (person: TestPerson) => {
  const { rows } = await house.house.pool.query<{ reasons: string; acknowledged: boolean }>(
    `select reasons, acknowledged_at is not null as acknowledged
     from hint where person = $1 order by id`,
    [person.user],
  );
  return rows;
};

describe("C48 a warning before money is sent", () => {
  it("comes with the first transfer, somebody new, much, and many at once", async () => {
    const [lin, chen, zhou] = [
      await house.person({ fen: 200_000 }),
      await house.person({ name: "陈明" }),
      await house.person({ name: "周岚" }),
    ];
    expect((await hinted(lin, chen, "5.00")).reasons).toEqual(["first_ever"]);
    await send(lin, chen, "5.00");
    expect(await hinted(lin, chen, "5.00", true)).toEqual({ id: null, reasons: [] });
    expect((await hinted(lin, zhou, "5.00", true)).reasons).toEqual(["new_payee", "network"]);
    expect((await hinted(lin, chen, "1000.00")).reasons).toEqual(["large"]);
    expect((await hinted(lin, chen, "999.99")).reasons).toEqual([]);
    await send(lin, chen, "1.00");
    await send(lin, chen, "2.00");
    expect((await hinted(lin, chen, "5.00")).reasons).toEqual(["many"]);
    // What was not shown leaves no row.
    expect((await kept(lin)).map(({ reasons }) => reasons)).toEqual([
      "first_ever",
      "new_payee network",
      "large",
      "many",
    ]);
  });

  it("comes in the days after a recovery", async () => {
    const [lin, chen] = [await house.person({ fen: 100 }), await house.person({ name: "陈明" })];
    await perform(house.house.journal, async (read) => {
      const person = await read.load("person", lin.user);
      const coolOffUntil = new Date(read.now.getTime() + 3_600_000);
      return { change: person ? [change("person", person, { coolOffUntil })] : [], reply: null };
    });
    expect((await hinted(lin, chen, "0.50")).reasons).toEqual(["recent_reset", "first_ever"]);
  });

  it("is kept as shown, and as read by whom it was shown; read twice is once", async () => {
    const [lin, chen] = [await house.person(), await house.person({ name: "陈明" })];
    const { id } = await hinted(lin, chen, "5.00");
    if (id === null) throw new Error("a first transfer is warned of");
    const reading = (who: TestPerson) => who.client.call(acknowledgeHint, { params: { id } });
    await expect(reading(chen)).rejects.toMatchObject({ code: "resource.not_found" });
    expect(await kept(lin)).toEqual([{ reasons: "first_ever", acknowledged: false }]);
    await reading(lin);
    const first = await house.house.journal.read().load("hint", id);
    await reading(lin);
    expect(await kept(lin)).toEqual([{ reasons: "first_ever", acknowledged: true }]);
    expect(await house.house.journal.read().load("hint", id)).toEqual(first);
    const { rows } = await house.house.pool.query(
      "select action from audit where subject = $1 order by batch, index",
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual(["hint.show", "hint.acknowledge"]);
  });

  it("is refused for a payee nobody confirmed and for an amount that cannot be sent", async () => {
    const [lin, chen] = [await house.person(), await house.person({ name: "陈明" })];
    const payee = await payeeOf(chen, lin);
    const ask = (of: { payee: string; currency: string; value: string }) =>
      lin.client.call(showHints, { body: { ...of, onWifi: null } });
    await expect(ask({ payee, ...cny("1.00") })).rejects.toMatchObject({
      code: "payee.not_found",
    });
    const own = await payeeOf(lin, chen);
    await expect(ask({ payee: own, ...cny("0.00") })).rejects.toMatchObject({
      code: "money.amount_too_small",
    });
    await expect(ask({ payee: own, currency: "EUR", value: "1.00" })).rejects.toMatchObject({
      code: "money.currency_unsupported",
    });
    expect(await kept(lin)).toEqual([]);
  });
});
