import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../src/platform/ids.ts";
import { sameBytes } from "../../src/platform/keyring.ts";
import { createApiKey } from "../../src/security/api-keys/index.ts";
import { newSession } from "../../src/security/identity/session.ts";
import { hashPassword, isPassword } from "../../src/security/passwords/password.ts";
import { newCodes } from "../../src/security/totp/recovery.ts";
import { blindIndex, sensitive } from "../../src/security/vault/index.ts";
import { type Books, openBooks } from "../books.ts";
import { testKeyring } from "../keys.ts";
import { makePerson, makeShop, perform } from "../people.ts";
import { ratioOf } from "./ratio-of.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

describe("F17 what must not be guessed", () => {
  test("is long enough: 256 bits a session, 192 a key, 50 a code on paper", async () => {
    const { journal } = books;
    const person = await makePerson(journal, {});
    const { merchant } = await makeShop(journal);
    const draw = () =>
      perform(journal, async (read) => {
        const { token } = newSession(read, { person: person.user, standing: 1, device: "x" });
        const made = await createApiKey(read, merchant);
        const { codes } = await newCodes(read, person.user);
        const reply = { token: token.reveal(), key: made.reply, codes: codes.reveal() };
        return { reply };
      });
    const drawn = await Promise.all(Array.from({ length: 8 }, draw));
    const tokens = drawn.map(({ token }) => token);
    for (const token of tokens) expect(Buffer.from(token, "base64url").length).toBe(32);
    const keys = drawn.map(({ key }) => Reflect.get(Object(key), "key").reveal());
    for (const key of keys) expect(Buffer.from(key.slice(-32), "base64url").length).toBe(24);
    const codes = drawn.flatMap((one) => one.codes);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    for (const all of [tokens, keys, codes]) expect(new Set(all).size).toBe(all.length);
  });

  test("an id has 80 bits of chance: none comes twice, each bit is as often 1 as 0", () => {
    const count = 100_000;
    const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const ones = Array<number>(80).fill(0);
    const seen = new Set<string>();
    for (let drawn = 0; drawn < count; drawn++) {
      const chance = newId("usr").slice(-16);
      seen.add(chance);
      for (let at = 0; at < 16; at++) {
        const five = alphabet.indexOf(chance.charAt(at));
        for (let bit = 0; bit < 5; bit++)
          ones[at * 5 + bit] = (ones[at * 5 + bit] ?? 0) + ((five >> bit) & 1);
      }
    }
    expect(seen.size).toBe(count);
    // Eight standard deviations: a fair generator fails once in ten trillion runs.
    const least = count / 2 - 8 * (Math.sqrt(count) / 2);
    for (const one of ones) expect(Math.abs(one - count / 2)).toBeLessThan(count / 2 - least);
  });
});

describe("F16 the time an answer takes does not tell", () => {
  const mac = testKeyring.mac("api-key", "right");
  const first = Buffer.from(mac).fill(mac[0] === 0 ? 1 : 0, 0, 1);
  const last = Buffer.from(mac).fill(mac[31] === 0 ? 1 : 0, 31, 32);

  test("where a MAC differs (10,000 samples)", async () => {
    const compare = (other: Buffer) => () => {
      for (let times = 0; times < 20; times++) sameBytes(mac, other);
    };
    expect(await ratioOf(compare(first), compare(last), 10_000)).toBeLessThan(1.5);
  });

  test("which number a blind index is of (10,000 samples)", async () => {
    const index = (phone: string) => () => blindIndex(testKeyring, "phone", phone);
    const ratio = await ratioOf(index("+8613800001111"), index("+8619999999999"), 10_000);
    expect(ratio).toBeLessThan(1.5);
  });

  test("whether there is a password to compare with", async () => {
    const stored = await hashPassword(sensitive("lantern over a quiet canal"));
    const guess = sensitive("lantern over a quiet camel");
    const ratio = await ratioOf(
      () => isPassword(stored, guess),
      () => isPassword(undefined, guess),
      20,
    );
    expect(ratio).toBeLessThan(1.5);
  });
});
