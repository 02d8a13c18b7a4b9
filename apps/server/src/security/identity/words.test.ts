import { describe, expect, it } from "vitest";
import { hashPassword, isPassword, requireStrong } from "../passwords/index.ts";
import { maskName, maskPhone } from "../personal/index.ts";
import { sensitive } from "../vault/index.ts";

describe("masks", () => {
  it.each([
    ["林晓", "林*"],
    ["林秀英", "林**"],
    ["欧阳娜娜", "欧***"],
    ["Anna Schmidt", "A*** S***"],
    ["  Ö  ", "Ö***"],
    ["𠮷田", "𠮷*"],
  ])("%s is shown as %s", (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    ["+8613800008000", "138****8000"],
    ["+4915112345678", "+49****678"],
  ])("%s is shown as %s", (phone, masked) => expect(maskPhone(phone)).toBe(masked));
});

describe("passwords", () => {
  const matches = async (password: string, given: string) =>
    isPassword(await hashPassword(sensitive(password)), sensitive(given));

  it("X06 are argon2id with 19 MiB, two passes, one lane, salted each time", async () => {
    const [one, two] = await Promise.all([
      hashPassword(sensitive("three tired otters")),
      hashPassword(sensitive("three tired otters")),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
  });

  it("D20 count to the last character, however long and in whatever script", async () => {
    const long = `长${"口令".repeat(60)}`;
    expect(await matches(long, long)).toBe(true);
    expect(await matches(long, long.slice(0, -1))).toBe(false);
    // é in one code point and in two: the same key press on two machines.
    expect(await matches("caf\u00e9 au lait", "cafe\u0301 au lait")).toBe(true);
  });

  it("take as long for somebody who does not exist", async () => {
    const stored = await hashPassword(sensitive("three tired otters"));
    const timed = async (hash: string | undefined) => {
      const started = performance.now();
      for (let i = 0; i < 5; i++) await isPassword(hash, sensitive("something else"));
      return performance.now() - started;
    };
    await timed(stored);
    const [known, unknown] = [await timed(stored), await timed(undefined)];
    // The work is the same; a skipped hash would be a thousand times faster.
    expect(unknown / known).toBeGreaterThan(0.1);
    expect(unknown / known).toBeLessThan(10);
  });

  it.each([
    "Password123!",
    "12345678",
    "87654321",
    "aaaaaaaa",
    "qwerty2024",
    "woaini520",
    "abcdefgh",
    // Of the leaked lists, with a mark or a year behind them too.
    "trustno1",
    "starwars",
    "Mustang1969",
    "michelle!",
  ])("%s is refused", (weak) =>
    expect(() => requireStrong(sensitive(weak))).toThrow("auth.password_weak"),
  );

  it("D20 may not be one's own phone number with a little around it", () => {
    const own = ["13800008000"];
    expect(() => requireStrong(sensitive("a13800008000!"), own)).toThrow("auth.password_weak");
    expect(() => requireStrong(sensitive("a13800008000!"))).not.toThrow();
    expect(() => requireStrong(sensitive("13800008000 rings twice"), own)).not.toThrow();
  });

  it.each(["three tired otters", "我的猫不会游泳呢", "zT9#mqLw", "admin of nothing much"])(
    "%s is taken",
    (good) => expect(() => requireStrong(sensitive(good))).not.toThrow(),
  );
});
