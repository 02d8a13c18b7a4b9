import { expect, test } from "vitest";
import { helpedBySupport } from "./helped-by-support.ts";
import { type RefusalEntry, refusals } from "./index.ts";

const table: Readonly<Record<string, RefusalEntry>> = refusals;

test("no refusal sends somebody to people whom not every house has", () => {
  const promising = Object.entries(table).filter(([, entry]) =>
    /客服|\bsupport\b|customer service|contact us/i.test(
      JSON.stringify([entry["zh-CN"], entry.en]),
    ),
  );
  expect(promising.map(([code]) => code)).toEqual([]);
});

test("what nobody mends alone has people beside it, and what one mends oneself has not", () => {
  expect(["account.frozen", "transfer.rejected"].map(helpedBySupport)).toEqual([true, true]);
  const own = ["ledger.insufficient_funds", "kyc.required", "stepup.pin_wrong", "nobody.knows"];
  expect(own.filter(helpedBySupport)).toEqual([]);
});
