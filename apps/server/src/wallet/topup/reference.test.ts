import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import { bankReference, referencesIn } from "./reference.ts";

const person = "usr_01KB7M2QX9G4T7F3K9QWM2XHT0";
const own = ["F3K9QWM2XHT0"];

test("the reference is a word and twelve characters, short enough for most banks' fields", () => {
  expect(bankReference(person)).toBe("TOPUP F3K9 QWM2 XHT0");
  expect(bankReference(newId("usr"))).toMatch(/^TOPUP( [0-9A-HJKMNP-TV-Z]{4}){3}$/);
});

describe("it is read", () => {
  test.each([
    ["as it is shown", "TOPUP F3K9 QWM2 XHT0"],
    ["in small letters, in one piece", "topupf3k9qwm2xht0"],
    ["with the punctuation of a bank", "/TOPUP.F3K9-QWM2,XHT0/"],
    ["over two lines", "TOPUP F3K9\r\nQWM2 XHT0"],
    ["in full width", "ＴＯＰＵＰ　Ｆ３Ｋ９　ＱＷＭ２　ＸＨＴ０"],
    ["with letters that look like numbers", "T0PUP F3K9 QWM2 XHTO"],
    ["among other words", "充值 topup TOPUP F3K9 QWM2 XHT0 谢谢 thanks"],
    ["written twice", "TOPUP F3K9 QWM2 XHT0 TOPUP F3K9 QWM2 XHT0"],
    ["as the whole id", `TOPUP ${person}`],
    ["as the whole id, as banks write it", person.toLowerCase().replace("_", "-")],
  ])("%s", (_how, text) => {
    expect(referencesIn(text)).toEqual(own);
  });

  test("also behind words that could be the beginning of another", () => {
    expect(referencesIn("Topup 2000, thanks. TOPUP F3K9 QWM2 XHT0")).toContain(own[0]);
  });

  test("whatever the case, the spaces and the punctuation", () => {
    const blank = fc.constantFrom("", " ", "-", ".", "_", "/", "　", "，");
    const spoilt = fc.array(fc.tuple(fc.boolean(), blank), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(spoilt, (letters) => {
        const id = newId("usr");
        const text = [...bankReference(id)]
          .map((letter, at) => {
            const [small, after] = letters[at] ?? [false, ""];
            return (small ? letter.toLowerCase() : letter) + after;
          })
          .join("");
        expect(referencesIn(text)).toEqual([id.slice(-12)]);
      }),
    );
  });
});

test("what is cut short, of another kind or only looks like one names nobody", () => {
  for (const text of [
    "",
    "TOPUP",
    "TOPUP F3K9 QWM2 XHT",
    "F3K9 QWM2 XHT0",
    "TOPUP F3K9 QUM2 XHT0",
    "ord_01KB7M2QX9G4T7F3K9QWM2XHT0",
    "usr_01KB7M2QX9G4T7F3K9QWM2XHT",
  ]) {
    expect(referencesIn(text), text).toEqual([]);
  }
});

test("two people's references are two", () => {
  expect(referencesIn("TOPUP F3K9 QWM2 XHT0, TOPUP F3K9 QWM2 XHT1")).toHaveLength(2);
});
