import { createSecretKey, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { amount } from "../../../test/soak.ts";
import { deriver, Keks, kidOf } from "../../platform/keks.ts";
import { createKeyring, shardOf } from "../../platform/keyring.ts";
import { openBytes, sealBytes } from "../../platform/sealing.ts";
import { blindIndex, normalisePhone } from "./index.ts";

// What a sealed value withstands, whoever holds the database. The key is the only thing they lack.

const key = randomBytes(32);
const text = Buffer.from("张三测试");
const place = "person|name|usr_1";
const sealed = sealBytes(key, place, text);

describe("a sealed value", () => {
  test("F03 opens in no other row, column or table, and under nobody else's key", () => {
    expect(openBytes(key, place, sealed)).toEqual(text);
    const elsewhere = ["person|name|usr_2", "person|phone|usr_1", "kyc|name|usr_1", ""];
    for (const other of elsewhere) expect(() => openBytes(key, other, sealed)).toThrow();
    expect(() => openBytes(randomBytes(32), place, sealed)).toThrow();
  });

  test("F04 does not open when any one of its bits is another", () => {
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openBytes(key, place, changed), `bit ${bit}`).toThrow();
    }
  });

  test("F07 of a format that is not known is refused in words, whatever it holds", () => {
    for (let format = 0; format < 256; format++) {
      if (format === sealed[0]) continue;
      const other = Buffer.concat([Buffer.of(format), sealed.subarray(1)]);
      expect(() => openBytes(key, place, other)).toThrow(/a known format version/);
    }
  });

  test("F07 sealed anew under another key opens under that one; both stand meanwhile", () => {
    const next = randomBytes(32);
    const anew = sealBytes(next, place, openBytes(key, place, sealed));
    expect([openBytes(key, place, sealed), openBytes(next, place, anew)]).toEqual([text, text]);
    expect(() => openBytes(key, place, anew)).toThrow();
    expect(() => openBytes(next, place, sealed)).toThrow();
  });

  test("F05 does not open with a tag cut to 4, 8 or 12 bytes, and not when it is cut short", () => {
    const body = sealed.subarray(0, sealed.length - 16);
    const tag = sealed.subarray(sealed.length - 16);
    for (const length of [0, 4, 8, 12, 15]) {
      const cut = Buffer.concat([body, tag.subarray(0, length)]);
      expect(() => openBytes(key, place, cut), `${length} bytes of tag`).toThrow();
    }
    for (const length of [0, 1, 5, 28]) {
      expect(() => openBytes(key, place, sealed.subarray(0, length))).toThrow(/has its parts/);
    }
  });

  test("F06 X04 is another each time, and no nonce comes twice", () => {
    const shared = createSecretKey(key);
    // A million take eight seconds of a core and more. Eight of the twelve bytes: were two nonces
    // equal, these would be; by chance two of a million are in one of forty million runs.
    const starts = new BigUint64Array(amount(100_000, 1_000_000));
    for (let nth = 0; nth < starts.length; nth++) {
      starts[nth] = sealBytes(shared, place, text).readBigUInt64BE(1);
    }
    starts.sort();
    expect(starts.every((start, nth) => nth === 0 || start !== starts[nth - 1])).toBe(true);
    const [one, two] = [sealBytes(key, place, text), sealBytes(key, place, text)];
    expect(one.subarray(13, 13 + text.length)).not.toEqual(two.subarray(13, 13 + text.length));
  });
});

describe("X04 what is sealed under the installation's own key", () => {
  const keyring = createKeyring(Keks.of(key), key);

  test("is spread over 4,096 keys by its place, so that none comes near 2^32 values", () => {
    const uses = new Uint32Array(4096);
    for (let nth = 0; nth < 81_920; nth++) {
      const shard = shardOf(`reply|${nth}`);
      uses[shard] = (uses[shard] ?? 0) + 1;
    }
    // Twenty each on average; none has three times that.
    expect(uses.reduce((most, one) => Math.max(most, one))).toBeLessThan(60);
    expect(uses.reduce((least, one) => Math.min(least, one))).toBeGreaterThan(0);
  });

  test("opens in its own place alone, also where two places share a key", () => {
    const at = Array.from({ length: 20_000 }, (_, nth) => `reply|${nth}`);
    const twin = at.find((other) => other !== "reply|0" && shardOf(other) === shardOf("reply|0"));
    const one = keyring.seal("reply|0", text);
    expect(keyring.open("reply|0", one)).toEqual(text);
    expect(() => keyring.open(twin ?? "", one)).toThrow();
    expect(() => keyring.open("reply|1", one)).toThrow();
    expect(() => keyring.open("reply|0", one.subarray(1))).toThrow();
  });

  test("opens too when it was sealed before there was more than one key", () => {
    const older = sealBytes(deriver(key)("seal"), "notice|1", text);
    expect(keyring.open("notice|1", older)).toEqual(text);
    expect(() => keyring.open("notice|2", older)).toThrow();
  });
});

test("F07 a key that is unknown, retired or named like a path is a clean fault", async () => {
  const [one, two] = [randomBytes(32), randomBytes(32)];
  let kept = [one];
  const keks = await Keks.open(async () => kept);
  const wrapped = keks.wrap("person_key|usr_1", key);
  kept = [two, one];
  await keks.refresh();
  expect([keks.kid, keks.unwrap("person_key|usr_1", wrapped)]).toEqual([kidOf(two), key]);
  kept = [two];
  await keks.refresh();
  const sentence = `the key-encryption key ${kidOf(one)} is not at hand`;
  expect(() => keks.unwrap("person_key|usr_1", wrapped)).toThrow(sentence);
  for (const kid of ["", "none", "../../keys/kek", "__proto__"]) {
    await keks.learn(kid);
    expect(() => keks.unwrap("person_key|usr_1", { ...wrapped, kid })).toThrow(/is not at hand/);
  }
});

test("whoever meets a name that is new looks for its key, all who meet it once", async () => {
  const [one, two] = [randomBytes(32), randomBytes(32)];
  let reads = 0;
  let kept = [one];
  const keks = await Keks.open(async () => {
    reads++;
    return kept;
  });
  kept = [two, one];
  await Promise.all(Array.from({ length: 20 }, () => keks.learn(kidOf(two))));
  expect([keks.kid, reads]).toEqual([kidOf(two), 2]);
  await keks.learn("never");
  await keks.learn("never");
  expect(reads).toBe(2);
});

test("F09 a blind index is the same only for one number, in one column, under one key", () => {
  const keyring = createKeyring(Keks.of(key), randomBytes(32));
  const indexOf = (typed: string, column = "person.phone", ring = keyring): string =>
    blindIndex(ring, column, normalisePhone(typed) ?? "");
  const index = indexOf("+8613800001234");
  const typed = [
    "+86 138 0000 1234",
    "008613800001234",
    "13800001234",
    "＋８６１３８００００１２３４",
  ];
  expect(new Set(typed.map((one) => indexOf(one)))).toEqual(new Set([index]));
  expect(indexOf("+8613800001235")).not.toBe(index);
  expect(indexOf("+8613800001234", "code.phone")).not.toBe(index);
  const other = createKeyring(Keks.of(key), randomBytes(32));
  expect(indexOf("+8613800001234", "person.phone", other)).not.toBe(index);
});
