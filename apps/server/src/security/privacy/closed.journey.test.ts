import * as contract from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, codeFrom, inboxOf } from "../../../test/browser.ts";
import { cny, nextKey, openOrder } from "../../../test/edge/money-routes.ts";
import { openHouse, type TestHouse, type TestPerson, type TestShop } from "../../../test/house.ts";
import { eventually } from "../../../test/outside.ts";
import { PIN } from "../../../test/people.ts";
import { newOwner, OWN_PIN } from "../../../test/recovery/lost.ts";
import { brokenInvariants } from "../../../test/self-check.ts";

// What somebody leaves behind who closed their account: nothing that opens anything, and no money.

let house: TestHouse;
let shop: TestShop;
beforeAll(async () => {
  house = await openHouse();
  shop = await house.shop();
});
afterAll(async () => {
  expect(await brokenInvariants(house.house.pool, /./)).toEqual([]);
  await house.close();
});

const proof = { pin: PIN };
const close = ({ client }: Pick<TestPerson, "client">) =>
  client.call(contract.closeMyAccount, { proof });

const send = ({ client }: TestPerson, payee: string, value = "1.00") =>
  client.call(contract.sendTransfer, {
    idempotencyKey: nextKey(),
    proof,
    body: { payee, amount: cny(value), note: null },
  });

describe("D45 of whoever closed the account", () => {
  it("every session, challenge, code and address is dead from that moment", async () => {
    const { phone, user, browser: one } = await newOwner(house, false);
    const [two, late] = [new Browser(house), new Browser(house)];
    await two.signIn(phone);
    const friend = await house.person({ name: "陈明", fen: 100_00 });
    // What others hold of them: whom to pay, and the picture of their code.
    const { payee } = await friend.client.call(contract.lookUpPayee, { body: { phone } });
    const { body: shown } = await one.say("GET", "/v1/me/receive-code");
    // What is under way: a sign-in behind its password, and a new PIN.
    const seen = (await inboxOf(house, phone)).length;
    const challenge = await late.givePassword(phone);
    const typed = await codeFrom(house, phone, seen);

    const closed = await one.say("POST", "/v1/me/privacy/closing", {
      headers: { "coffer-proof": `pin ${OWN_PIN}` },
    });
    expect(closed.status).toBe(204);

    for (const browser of [one, two]) {
      for (const path of ["/v1/me", "/v1/balances", "/v1/me/notices", "/v1/me/privacy"]) {
        expect((await browser.say("GET", path)).status, path).toBe(401);
      }
      const pin = { pin: "852074", currentPin: OWN_PIN };
      expect((await browser.say("PUT", "/v1/me/pin", { body: pin })).status).toBe(401);
    }
    const entered = await late.verify(challenge, typed);
    expect(["auth.code_expired", "account.closed"]).toContain(entered.body["code"]);
    expect(late.session).toBe("");
    await expect(send(friend, payee)).rejects.toThrow(/^payee\./);
    const scanned = friend.client.call(contract.resolvePayee, {
      body: { code: String(shown["code"]) },
    });
    await expect(scanned).rejects.toMatchObject({ code: "payee.not_found" });
    // Whoever still knows password and PIN is sent nothing, and freezes nobody.
    await closedAs(user, "restricted");
    const since = new Date();
    await new Browser(house).givePassword(phone);
    await new Browser(house).say("POST", "/v1/auth/freeze", { body: { phone, pin: OWN_PIN } });
    const { rows } = await house.house.pool.query(
      "select from code where created_at >= $1 and hash is not null",
      [since],
    );
    expect(rows).toEqual([]);
    const holder = await house.house.journal.read().load("holder", user);
    expect(holder?.status).toBe("closed");
  });

  it("no money is left behind: what is held or on its way is settled first", async () => {
    const person = await house.person({ name: "林晓", fen: 14_00 });
    const friend = await house.person({ name: "陈明" });
    const order = await openOrder({ shop }, "manual");
    const paying = { idempotencyKey: nextKey(), proof, body: { order, amount: cny("10.00") } };
    const { id } = await person.client.call(contract.pay, paying);
    const rest = async (value: string) => {
      const looked = { body: { phone: friend.phone } };
      const { payee } = await person.client.call(contract.lookUpPayee, looked);
      await send(person, payee, value);
    };
    await rest("4.00");
    // Nothing is available any more, and what the shop authorised is held.
    await expect(close(person)).rejects.toThrow(/^closing\.pending/);
    await shop.client.call(contract.capturePayment, {
      idempotencyKey: nextKey(),
      params: { id },
      body: { amount: cny("9.00") },
    });
    // What was held beyond it is theirs again.
    await expect(close(person)).rejects.toThrow(/^closing\.money/);
    await rest("1.00");
    await close(person);
    await closedAs(person.user, "restricted");
    const { rows } = await house.house.pool.query(
      "select class, balance from account where owner = $1 and balance <> 0",
      [person.user],
    );
    expect(rows).toEqual([]);
    // A refund of what they paid while they were here is kept for them.
    const refund = await shop.client.call(contract.createRefund, {
      idempotencyKey: nextKey(),
      params: { id },
      body: { amount: cny("4.00") },
    });
    expect(refund).toMatchObject({ state: "succeeded", amount: cny("4.00") });
    const kept = { class: "customer.dormant", owner: person.user, currency: "CNY" };
    expect(await house.house.journal.read().balance(kept)).toBe(400n);
  });
});

const closedAs = (person: string, state: string) =>
  eventually(async () => {
    const closure = await house.house.journal.read().load("closure", person);
    return closure?.state === state ? true : undefined;
  });
