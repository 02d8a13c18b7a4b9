import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { type ClockTools, moveTo } from "./index.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const offset = async (): Promise<bigint> => {
  const text = "select offset_ms as ms from test_clock";
  const { rows } = await house.house.pool.query<{ ms: bigint }>(text);
  return rows[0]?.ms ?? -1n;
};

test("O05 of two that move the clock at once neither moves it back", async () => {
  const { pool, journal, clock } = house.house;
  const told: number[] = [];
  const tools: ClockTools = { pool, journal, clock, tellOutside: async (ms) => void told.push(ms) };
  const now = clock.now().getTime();
  const [far, near] = [new Date(now + 30 * 86_400_000), new Date(now + 60_000)];
  await Promise.all([moveTo(tools, far), moveTo(tools, near)]);
  expect(await offset()).toBeGreaterThan(29n * 86_400_000n);
  expect(clock.now().getTime()).toBeGreaterThan(now + 29 * 86_400_000);
  expect(BigInt(told.at(-1) ?? 0)).toBe(await offset());
});
