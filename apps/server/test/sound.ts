import { expect } from "vitest";
import { verify } from "../src/proof/verify/verify.ts";
import { testKeks } from "./keys.ts";

/** The production self-check over what a test left behind: every invariant, sealed values too. */
export async function expectSound(url: string): Promise<void> {
  const results = await verify({ url, keks: testKeks });
  expect(results.length).toBeGreaterThan(10);
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
}

/** The counters of limits alone, where postings stand without the rows of a use case. */
export async function expectCountersSound(url: string): Promise<void> {
  const results = await verify({ url, keks: testKeks });
  const counters = results.filter(({ id }) => id.startsWith("M0"));
  expect(counters.length).toBeGreaterThan(1);
  expect(counters.filter(({ ok }) => !ok)).toEqual([]);
}
