import { expect } from "vitest";
import { createKeyring } from "../src/platform/keyring.ts";
import { verify } from "../src/proof/verify/verify.ts";
import { TEST_KEK } from "./books.ts";

/** The production self-check over what a test left behind: every invariant, sealed values too. */
export async function expectSound(url: string): Promise<void> {
  const keyring = createKeyring("test", TEST_KEK);
  const results = await verify({ url, keyring });
  expect(results.length).toBeGreaterThan(10);
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
}
