import { money } from "@coffer/money";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { available, cny } from "../../../test/books.ts";
import { Browser, messageWith } from "../../../test/browser.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { passkeyProof, type Signing, SoftPasskey } from "../../../test/passkey.ts";
import { PIN, perform, phoneNumber } from "../../../test/people.ts";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { authenticate } from "../identity/index.ts";
import { checkProof } from "../stepup/index.ts";
import { sensitive } from "../vault/index.ts";

let house: TestHouse;
let origin = "";
beforeAll(async () => {
  house = await openHouse();
  origin = house.config.walletOrigin;
});
afterAll(() => house.close());

interface Owner {
  readonly phone: string;
  readonly user: string;
  readonly browser: Browser;
  readonly passkey: SoftPasskey;
}

const enrol = async (browser: Browser, passkey: SoftPasskey, more: Partial<Signing> = {}) => {
  const { body } = await browser.say("POST", "/v1/me/passkeys/challenge");
  const made = passkey.make({ signing: String(body["signing"]), origin, ...more });
  return browser.say("POST", "/v1/me/passkeys", {
    body: { challenge: body["challenge"], ...made },
  });
};

async function owner(counter = 0): Promise<Owner> {
  const phone = phoneNumber();
  const browser = new Browser(house);
  const { body: me } = await browser.signUp(phone);
  const passkey = new SoftPasskey(counter);
  expect((await enrol(browser, passkey)).status).toBe(201);
  return { phone, user: String(me["id"]), browser, passkey };
}

const signInBy = async (browser: Browser, passkey: SoftPasskey, more: Partial<Signing> = {}) => {
  const { body } = await browser.say("GET", "/v1/auth/passkey");
  const answer = passkey.sign({ signing: String(body["signing"]), origin, ...more });
  const said = { challenge: body["challenge"], ...answer };
  return { said, heard: await browser.say("POST", "/v1/auth/passkey", { body: said }) };
};

describe("signing in by passkey", () => {
  it("opens the account at once: device and person are two factors", async () => {
    const { user, passkey } = await owner();
    const browser = new Browser(house);
    const { heard } = await signInBy(browser, passkey);
    expect([heard.status, heard.body["id"]]).toEqual([200, user]);
    expect((await browser.say("GET", "/v1/me")).status).toBe(200);
  });

  it("D18 is open to somebody whom wrong passwords have used up every code", async () => {
    const { phone, passkey } = await owner();
    const attacker = new Browser(house);
    for (let i = 0; i < 14; i++) await attacker.givePassword(phone, `guess number ${i}`);
    const blocked = await attacker.say("POST", "/v1/auth/sign-in", {
      body: { phone, password: "three tired otters" },
    });
    expect(blocked.body["code"]).toBe("rate.limited");
    expect((await signInBy(new Browser(house), passkey)).heard.status).toBe(200);
  });

  it.each<[string, Partial<Signing>]>([
    ["made for another host", { rpId: "evil.example" }],
    ["made on another page", { origin: "https://evil.example", rpId: "127.0.0.1" }],
    ["without checking the person", { verified: false }],
    ["over another challenge", { signing: "A".repeat(43) }],
  ])("D31 refuses a signature %s", async (_, wrong) => {
    const { passkey } = await owner();
    const { heard } = await signInBy(new Browser(house), passkey, wrong);
    expect([heard.status, heard.body["code"]]).toEqual([401, "auth.sign_in_failed"]);
  });

  it("D31 takes an answer once, in parallel too, and not after five minutes", async () => {
    const { passkey } = await owner();
    const { body } = await new Browser(house).say("GET", "/v1/auth/passkey");
    const answer = passkey.sign({ signing: String(body["signing"]), origin });
    const said = { challenge: body["challenge"], ...answer };
    const ends = await Promise.all(
      Array.from({ length: 5 }, () =>
        new Browser(house).say("POST", "/v1/auth/passkey", { body: said }),
      ),
    );
    expect(ends.filter(({ status }) => status === 200)).toHaveLength(1);
    const stale = { ...said, challenge: "A".repeat(54) };
    const refused = await new Browser(house).say("POST", "/v1/auth/passkey", { body: stale });
    expect(refused.status).toBe(401);
  });

  it("D32 refuses a counter that went back and tells the phone; 0 for ever is fine", async () => {
    const { phone, passkey } = await owner(5);
    await signInBy(new Browser(house), passkey);
    passkey.counter = 5;
    const { heard } = await signInBy(new Browser(house), passkey);
    expect(heard.status).toBe(401);
    expect(await messageWith(house, phone, "copy of your passkey")).toBeDefined();
    const synced = await owner();
    for (let i = 0; i < 2; i++) {
      expect((await signInBy(new Browser(house), synced.passkey)).heard.status).toBe(200);
    }
  });
});

describe("a passkey", () => {
  it("is enrolled once, by one person, for the challenge it answered", async () => {
    const { user, browser, passkey } = await owner();
    const stranger = new Browser(house);
    await stranger.signUp(phoneNumber());
    expect((await enrol(stranger, passkey)).body["code"]).toBe("passkey.refused");
    const unverified = await enrol(stranger, new SoftPasskey(), { verified: false });
    expect(unverified.body["code"]).toBe("passkey.refused");
    const { body } = await browser.say("GET", "/v1/me/credentials");
    expect(body["passkeys"]).toMatchObject([{ device: "Chrome · Android", synced: false }]);
    expect(user).toMatch(/^usr_/);
  });

  it("D33 is taken away by nothing weaker, and opens nothing afterwards", async () => {
    const { browser, passkey } = await owner();
    await browser.say("PUT", "/v1/me/pin", { body: { pin: "958213" } });
    const { body } = await browser.say("GET", "/v1/me/credentials");
    const [own] = body["passkeys"] as { id: string }[];
    assert(own, "there is one passkey");
    const path = `/v1/me/passkeys/${own.id}`;
    const weak = { headers: { "coffer-proof": "pin 958213" } };
    const asked = await browser.say("DELETE", path, weak);
    expect(asked.body).toMatchObject({
      code: "stepup.required",
      details: { methods: ["passkey"] },
    });
    const details = asked.body["details"] as Record<string, string>;
    const answer = passkey.sign({ signing: details["signing"] ?? "", origin });
    const proof = { headers: { "coffer-proof": passkeyProof(details["challenge"] ?? "", answer) } };
    // For another deed it does not fit, and is void from then on.
    const misused = await browser.say("POST", "/v1/me/recovery-codes", proof);
    expect(misused.body["code"]).toBe("stepup.proof_refused");
    expect((await browser.say("DELETE", path, proof)).body["code"]).toBe("stepup.proof_refused");
    const again = (await browser.say("DELETE", path)).body["details"] as Record<string, string>;
    const fresh = passkey.sign({ signing: again["signing"] ?? "", origin });
    const right = { headers: { "coffer-proof": passkeyProof(again["challenge"] ?? "", fresh) } };
    expect((await browser.say("DELETE", path, right)).status).toBe(204);
    expect((await signInBy(new Browser(house), passkey)).heard.status).toBe(401);
  });
});

// Held against the step-up itself: every payment, transfer, top-up and withdrawal goes through it.
describe("a payment by passkey", () => {
  const deed = { action: "transfer.send", amount: cny(1000), subject: "usr_a", key: "key-1" };

  async function asked(who: Owner, of: typeof deed) {
    const session = await sessionOf(who.browser);
    const refused = await checkProof(house.house.journal.read(), session, null, of).catch(
      (error: { refusal: { details: Record<string, string> } }) => error.refusal.details,
    );
    assert(!("ok" in refused), "without a proof it is asked for");
    return { session, details: refused };
  }

  async function sessionOf(browser: Browser) {
    const terms = { idleMinutes: 60 };
    const session = await authenticate(house.house.journal.read(), browser.session, terms);
    assert(session, "the browser is signed in");
    return session;
  }

  const proofOf = (who: Owner, { challenge = "", signing = "" }: Record<string, string>) => ({
    method: "passkey" as const,
    value: sensitive(passkeyProof(challenge, who.passkey.sign({ signing, origin })).slice(8)),
    origin,
  });

  type Asked = Parameters<typeof checkProof>;
  const use = (...[, session, proof, of]: Asked) =>
    perform(house.house.journal, async (read: Reader) => {
      const checked = await checkProof(read, session, proof, of);
      if (!checked.ok) return checked.work;
      const { claim, rely, change, strength } = checked;
      return { claim, rely, change, reply: strength };
    });
  const read = () => house.house.journal.read();

  it("X10 is signed over exactly this order, and is the strongest proof there is", async () => {
    const who = await owner();
    const { session, details } = await asked(who, deed);
    expect(details["methods"]).toEqual(["passkey"]);
    expect(await use(read(), session, proofOf(who, details), deed)).toBe(3);
  });

  it.each([
    ["another amount", { ...deed, amount: cny(100_000) }],
    ["another payee", { ...deed, subject: "usr_b" }],
    ["another currency", { ...deed, amount: money("EUR", 1000n) }],
    ["another key", { ...deed, key: "key-2" }],
    ["another action", { ...deed, action: "withdrawal.create" }],
  ])("D27 refuses a proof given for 10 to A for %s, and voids it", async (_, other) => {
    const who = await owner();
    const { session, details } = await asked(who, deed);
    const proof = proofOf(who, details);
    await expect(use(read(), session, proof, other)).rejects.toThrow("stepup.proof_refused");
    await expect(use(read(), session, proof, deed)).rejects.toThrow("stepup.proof_refused");
  });

  it("D28 is used once, in parallel too", async () => {
    const who = await owner();
    const { session, details } = await asked(who, deed);
    const proof = proofOf(who, details);
    const ends = await Promise.allSettled(
      Array.from({ length: 4 }, () => use(read(), session, proof, deed)),
    );
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("D29 is worth nothing to another session or another person", async () => {
    const who = await owner();
    const other = await owner();
    const { details } = await asked(who, deed);
    const second = new Browser(house);
    await signInBy(second, who.passkey);
    for (const browser of [second, other.browser]) {
      const session = await sessionOf(browser);
      await expect(use(read(), session, proofOf(who, details), deed)).rejects.toThrow(
        "stepup.proof_refused",
      );
    }
    // Another person's key over the right challenge: it is not this person's signature.
    const mine = await asked(who, deed);
    const theirs = proofOf({ ...who, passkey: other.passkey }, mine.details);
    await expect(use(read(), mine.session, theirs, deed)).rejects.toThrow("stepup.proof_refused");
  });

  it("D26 moves money over HTTP with the signature, and not without", async () => {
    const payer = await house.person({ fen: 5_000 });
    const payee = await house.person();
    const browser = new Browser(house);
    browser.cookies.set("coffer_wallet", payer.headers["cookie"]?.split("=")[1] ?? "");
    const passkey = new SoftPasskey();
    expect((await enrol(browser, passkey)).status).toBe(201);
    const found = await browser.say("POST", "/v1/payees/lookup", { body: { phone: payee.phone } });
    const order = {
      body: {
        payee: found.body["payee"],
        amount: { currency: "CNY", value: "10.00" },
        note: null,
      },
      headers: { "idempotency-key": "passkey-order-1" },
    };
    const first = await browser.say("POST", "/v1/transfers", order);
    expect(first.body).toMatchObject({
      code: "stepup.required",
      details: { methods: ["passkey", "pin"] },
    });
    const { challenge = "", signing = "" } = first.body["details"] as Record<string, string>;
    const proof = passkeyProof(challenge, passkey.sign({ signing, origin }));
    const headers = { ...order.headers, "coffer-proof": proof };
    const sent = await browser.say("POST", "/v1/transfers", { ...order, headers });
    expect(sent.status).toBe(201);
    // The same request again is the same answer; the proof was used once.
    const again = await browser.say("POST", "/v1/transfers", { ...order, headers });
    expect(again.body).toEqual(sent.body);
    expect(await read().balance(available(idOf("usr", payer.user)))).toBe(4_000n);
  });

  it("D26 takes no PIN for a large transfer of whoever has a passkey, and says why", async () => {
    const payer = await house.person({ fen: 500_000 });
    const payee = await house.person();
    const browser = new Browser(house);
    browser.cookies.set("coffer_wallet", payer.headers["cookie"]?.split("=")[1] ?? "");
    const found = await browser.say("POST", "/v1/payees/lookup", { body: { phone: payee.phone } });
    const send = (value: string, key: string) =>
      browser.say("POST", "/v1/transfers", {
        body: { payee: found.body["payee"], amount: { currency: "CNY", value }, note: null },
        headers: { "idempotency-key": key, "coffer-proof": `pin ${PIN}` },
      });
    // Without a passkey the PIN and its caps are all there is.
    expect((await send("200.00", "policy-order-1")).status).toBe(201);
    expect((await enrol(browser, new SoftPasskey())).status).toBe(201);
    expect((await send("1.00", "policy-order-2")).status).toBe(201);
    expect((await send("1000.00", "policy-order-3")).body).toMatchObject({
      code: "stepup.required",
      details: { methods: ["passkey"], why: "large" },
    });
    expect(await read().balance(available(idOf("usr", payer.user)))).toBe(479_900n);
  });
});
