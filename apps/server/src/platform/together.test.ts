import { expect, test } from "vitest";
import { sleep } from "./clock.ts";
import { together } from "./together.ts";

const failsAfter = async (ms: number, message: string): Promise<never> => {
  await sleep(ms);
  throw new Error(message);
};

test("the first as written is told, though a later one failed sooner", async () => {
  await expect(together(failsAfter(20, "first"), failsAfter(1, "second"))).rejects.toThrow("first");
});

test("what succeeds is given back in order", async () => {
  expect(await together(Promise.resolve(1), Promise.resolve("two"))).toEqual([1, "two"]);
});
