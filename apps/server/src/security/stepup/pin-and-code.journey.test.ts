import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticatorOf } from "../../../test/authenticator-app.ts";
import { available } from "../../../test/books.ts";
import { Browser } from "../../../test/browser.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { PIN } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { idOf, newId } from "../../platform/ids.ts";

// Where more than a PIN is asked for, whoever has an authenticator and no passkey gives both, and
// neither alone.

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

/** Somebody with an authenticator, and a friend they have not paid before. */
async function withAuthenticator(fen = 2_000_00) {
  const [payer, friend] = [await house.person({ fen }), await house.person()];
  const browser = new Browser(house);
  browser.cookies.set("coffer_wallet", payer.headers["cookie"]?.split("=")[1] ?? "");
  const begun = await browser.say("POST", "/v1/me/totp", {
    headers: { "coffer-proof": `pin ${PIN}` },
  });
  const code = authenticatorOf(String(begun.body["secret"]));
  const confirmed = await browser.say("POST", "/v1/me/totp/confirm", { body: { code: code() } });
  expect(confirmed.status).toBe(200);
  const anotherHalfMinute = () =>
    house.house.pool.query("update totp set last_step = last_step - 5 where id = $1", [payer.user]);
  await anotherHalfMinute();
  const found = await browser.say("POST", "/v1/payees/lookup", { body: { phone: friend.phone } });
  const send = (value: string, proof: string | null, key: string = newId("idk")) =>
    browser.say("POST", "/v1/transfers", {
      body: { payee: found.body["payee"], amount: { currency: "CNY", value }, note: null },
      headers: { "idempotency-key": key, ...(proof && { "coffer-proof": proof }) },
    });
  const left = () => house.house.journal.read().balance(available(idOf("usr", payer.user)));
  return { payer, browser, send, left, anotherHalfMinute, code };
}

const both = (code: string, pin = PIN) => `pin-totp ${pin}-${code}`;

describe("whoever has an authenticator", () => {
  it("D26 pays little by PIN, and much by PIN and code together", async () => {
    const { send, left, code } = await withAuthenticator();
    expect((await send("199.99", `pin ${PIN}`)).status).toBe(201);
    const key = newId("idk");
    const asked = await send("900.00", null, key);
    expect(asked.body).toMatchObject({
      code: "stepup.required",
      details: { methods: ["pin-totp"], why: "large" },
    });
    for (const less of [`pin ${PIN}`, `totp ${code()}`]) {
      expect((await send("1000.00", less)).body).toMatchObject({ code: "stepup.required" });
    }
    const sent = await send("900.00", both(code()), key);
    expect(sent.status).toBe(201);
    expect((await send("900.00", both(code()), key)).body).toEqual(sent.body);
    expect(await left()).toBe(2_000_00n - 199_99n - 900_00n);
  });

  it("D23 takes a code once: not for the next one, and of two at once for one", async () => {
    const { send, left, code, anotherHalfMinute } = await withAuthenticator();
    expect((await send("300.00", both(code()))).status).toBe(201);
    expect((await send("300.00", both(code()))).body).toMatchObject({ code: "stepup.code_wrong" });
    await anotherHalfMinute();
    const next = both(code(1));
    const twins = await Promise.all([send("300.00", next), send("300.00", next)]);
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 403]);
    expect(await left()).toBe(2_000_00n - 600_00n);
  });

  it("D24 counts a wrong PIN and a wrong code each at its door, and moves nothing", async () => {
    const { send, left, code } = await withAuthenticator();
    const wrongPin = await send("300.00", both(code(), "000000"));
    expect(wrongPin.body).toMatchObject({ code: "stepup.pin_wrong", details: { attemptsLeft: 4 } });
    const wrongCode = await send("300.00", both(code(9)));
    expect(wrongCode.body).toMatchObject({
      code: "stepup.code_wrong",
      details: { attemptsLeft: 4 },
    });
    expect(await left()).toBe(2_000_00n);
    // The code beside the wrong PIN was not used up.
    expect((await send("300.00", both(code()))).status).toBe(201);
  });

  it("is not asked for it by who has none: that would only lock them out", async () => {
    const payer = await house.person({ fen: 2_000_00 });
    const friend = await house.person();
    const browser = new Browser(house);
    browser.cookies.set("coffer_wallet", payer.headers["cookie"]?.split("=")[1] ?? "");
    const found = await browser.say("POST", "/v1/payees/lookup", { body: { phone: friend.phone } });
    const send = (proof: string) =>
      browser.say("POST", "/v1/transfers", {
        body: {
          payee: found.body["payee"],
          amount: { currency: "CNY", value: "1000.00" },
          note: null,
        },
        headers: { "idempotency-key": newId("idk"), "coffer-proof": proof },
      });
    expect((await send(both("123456"))).body).toMatchObject({
      code: "stepup.required",
      details: { methods: ["pin"] },
    });
    expect((await send(`pin ${PIN}`)).status).toBe(201);
  });
});
