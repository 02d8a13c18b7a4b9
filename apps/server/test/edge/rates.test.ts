import { request } from "node:http";
import { endContact, inviteContact, newIdempotencyKey } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHouse, type TestHouse } from "../house.ts";
import { phoneNumber } from "../people.ts";

// What guessing is allowed, at the allowances of operation: 6 codes a phone and 60 calls a network
// in ten minutes. The test's own address is a trusted proxy's, so that it can be many callers.

let house: TestHouse;
let direct: TestHouse;
beforeAll(async () => {
  [house, direct] = await Promise.all([
    openHouse({ rateFactor: 1, trustedProxies: ["127.0.0.1"] }),
    openHouse({ rateFactor: 1 }),
  ]);
});
afterAll(() => Promise.all([house.close(), direct.close()]));

const SIGN_IN = "/v1/auth/sign-in";
const password = "a guess of somebody";
const PER_PHONE = 6;
const PER_NETWORK = 60;
const FREEZE = "/v1/auth/freeze";
const RECOVERY = "/v1/auth/recovery";
const PER_NEW_NUMBER = 10;

interface Try {
  readonly phone: string;
  readonly from?: string;
  readonly path?: string;
  readonly method?: string;
  readonly at?: TestHouse;
  /** Where the code of a recovery is to come to. */
  readonly newPhone?: string;
}

// Not fetch: it would tidy the path up before it is sent.
const guess = ({ newPhone, phone, from, path = SIGN_IN, method = "POST", at = house }: Try) =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(at.house.urls.wallet);
    const said = path === FREEZE ? { phone, pin: "135790" } : { phone, password };
    const body = JSON.stringify(newPhone ? { ...said, newPhone, lost: ["phone"] } : said);
    const headers = {
      "content-length": Buffer.byteLength(body),
      origin: at.config.walletOrigin,
      "content-type": "application/json",
      ...(from === undefined ? {} : { "x-forwarded-for": from }),
    };
    const asked = request({ hostname, port, path, method, headers }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
    });
    asked.on("error", reject).end(body);
  });

/** How many of so many tries, one behind the other, were let through. */
async function letThrough(tries: number, of: (n: number) => Try): Promise<number> {
  let passed = 0;
  for (let n = 0; n < tries; n++) {
    if ((await guess(of(n))) !== 429) passed += 1;
  }
  return passed;
}

/** Guesses PINs, which costs no slow hash, until the network is used up; passwords count too. */
async function emptied(from: (n: number) => string, at = house): Promise<number> {
  const pin = (n: number): Try => ({ phone: phoneNumber(), path: FREEZE, from: from(n), at });
  const passed = await letThrough(PER_NETWORK + 5, pin);
  expect(await guess({ phone: phoneNumber(), from: from(0), at })).toBe(429);
  return passed;
}

describe("guessing is limited", () => {
  test("D15 one account over many addresses", async () => {
    const phone = phoneNumber();
    const of = (n: number): Try => ({ phone, from: `203.0.${n}.7` });
    expect(await letThrough(PER_PHONE + 6, of)).toBe(PER_PHONE);
  });

  test("D15 one address over many accounts", async () => {
    expect(await emptied(() => "198.51.100.7")).toBe(PER_NETWORK);
    expect(await guess({ phone: phoneNumber(), from: "198.51.100.8" })).not.toBe(429);
  });

  test("D15 IPv6 addresses that rotate inside a /56 count as one", async () => {
    const hex = (n: number) => n.toString(16).padStart(2, "0");
    const rotating = (n: number) => `2001:db8:aa:11${hex(n)}::${hex(n)}:1`;
    expect(await emptied(rotating)).toBe(PER_NETWORK);
    expect(await guess({ phone: phoneNumber(), from: "2001:db8:aa:1200::1" })).not.toBe(429);
  });

  test("D15 an IPv4 address written as IPv6 is the same address", async () => {
    const spellings = ["192.0.2.33", "::ffff:192.0.2.33", "::FFFF:192.0.2.33"];
    expect(await emptied((n) => spellings[n % spellings.length] ?? "")).toBe(PER_NETWORK);
  });

  test("D16 an address that nobody trusted says is ignored", async () => {
    const saying = (n: number) => `203.0.113.${n}`;
    expect(await emptied(saying, direct)).toBe(PER_NETWORK);
  });

  test("D16 a trusted proxy's caller cannot put an address in front of its own", async () => {
    const saying = (n: number) => `203.0.114.${n}, 198.51.100.99`;
    expect(await emptied(saying)).toBe(PER_NETWORK);
  });
});

test("D34 strangers cannot have somebody drowned in codes of recoveries", async () => {
  const newPhone = phoneNumber();
  // Each from elsewhere and for another account: nothing else would hold them up.
  const of = (n: number): Try => {
    return { newPhone, phone: phoneNumber(), path: RECOVERY, from: `203.0.${n}.55` };
  };
  expect(await letThrough(PER_NEW_NUMBER + 4, of)).toBe(PER_NEW_NUMBER);
  expect(await guess({ ...of(99), newPhone: phoneNumber() })).toBe(201);
});

test("D34 nor in invitations that are taken back and sent again all day", async () => {
  const { client } = await direct.person();
  const phone = phoneNumber();
  const invited = async () => {
    const call = { body: { phone, togetherFrom: null }, idempotencyKey: newIdempotencyKey() };
    await client.call(inviteContact, call);
    await client.call(endContact);
    // Ten minutes go by.
    await direct.house.pool.query("delete from rate_counter where key like 'phone:%'");
  };
  for (let n = 0; n < PER_NEW_NUMBER; n++) await invited();
  await expect(invited()).rejects.toMatchObject({ code: "rate.limited" });
});

test("D17 no way to write the path, and no other method, opens a second bucket", async () => {
  const phone = phoneNumber();
  const from = "198.51.100.200";
  expect(await letThrough(PER_PHONE + 1, () => ({ phone, from }))).toBe(PER_PHONE);
  const spellings = [
    SIGN_IN.toUpperCase(),
    `${SIGN_IN}/`,
    "/v1//auth/sign-in",
    "/v1/auth%2fsign-in",
    "/v1/./auth/sign-in",
    "/v1/x/../auth/sign-in",
    "/v1/auth/sign%2Din",
    `${SIGN_IN}?again=1`,
    `${SIGN_IN};again`,
  ];
  for (const path of spellings) {
    expect([400, 404, 429], path).toContain(await guess({ phone, from, path }));
  }
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    expect(await guess({ phone, from, method }), method).toBe(405);
  }
});
