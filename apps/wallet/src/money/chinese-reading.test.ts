import { money } from "@coffer/money";
import { describe, expect, test } from "vitest";
import { readInChinese } from "./chinese-reading.ts";

describe("the Chinese reading of an amount", () => {
  test.each([
    [100_000n, "壹仟元整"],
    [123_450n, "壹仟贰佰叁拾肆元伍角"],
    [123_456n, "壹仟贰佰叁拾肆元伍角陆分"],
    [100_105n, "壹仟零壹元零伍分"],
    [101_000n, "壹仟零壹拾元整"],
    [200_000n, "贰仟元整"],
    [1_000_000n, "壹万元整"],
    [1_000_100n, "壹万零壹元整"],
    [1_010_000n, "壹万零壹佰元整"],
    [10_203_004n, "壹拾万贰仟零叁拾元零肆分"],
    [10_000_000_000n, "壹亿元整"],
    [10_000_000_100n, "壹亿零壹元整"],
    [10_100_000_000n, "壹亿零壹佰万元整"],
    [100_010_000_000n, "壹拾亿零壹拾万元整"],
    [5n, "伍分"],
    [50n, "伍角"],
  ])("%s minor units are %s", (minor, reading) =>
    expect(readInChinese(money("CNY", minor))).toBe(reading),
  );

  test("is given for yuan only, and not for nothing", () => {
    expect(readInChinese(money("USD", 100_000n))).toBeNull();
    expect(readInChinese(money("CNY", 0n))).toBeNull();
  });
});
