import { expect } from "vitest";
import { verify } from "../src/proof/verify/verify.ts";
import { testKeks } from "./keys.ts";

/** The production self-check over what a test left behind: every invariant, sealed values too. */
export async function expectSound(url: string): Promise<void> {
  const results = await verify({ url, keks: testKeks });
  expect(results.length).toBeGreaterThan(10);
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
}
