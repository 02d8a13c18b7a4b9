import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser } from "../../../test/browser.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { phoneNumber } from "../../../test/people.ts";
import { advanceClock, type ClockTools, moveTo } from "./index.ts";

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

const toolsOf = (tellOutside: ClockTools["tellOutside"]): ClockTools => {
  const { pool, journal, clock } = house.house;
  return { pool, journal, clock, tellOutside };
};

test("a code that nobody typed does not stop the clock at each minute", async () => {
  const body = { phone: phoneNumber(), purpose: "sign_up" };
  expect((await new Browser(house).say("POST", "/v1/auth/codes", { body })).status).toBe(201);
  let stops = 0;
  const tools = toolsOf(async () => void stops++);
  const there = house.house.clock.now().getTime() + 4 * 3_600_000;
  expect((await advanceClock(tools, 4 * 3_600)).getTime()).toBeGreaterThanOrEqual(there);
  expect(stops).toBeLessThan(20);
});

test("O05 of two that move the clock at once neither moves it back", async () => {
  const { clock } = house.house;
  const told: number[] = [];
  const tools = toolsOf(async (ms) => void told.push(ms));
  const now = clock.now().getTime();
  const [far, near] = [new Date(now + 30 * 86_400_000), new Date(now + 60_000)];
  await Promise.all([moveTo(tools, far), moveTo(tools, near)]);
  expect(await offset()).toBeGreaterThan(29n * 86_400_000n);
  expect(clock.now().getTime()).toBeGreaterThan(now + 29 * 86_400_000);
  expect(BigInt(told.at(-1) ?? 0)).toBe(await offset());
});
