import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { repeat } from "./repeat.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("one look follows the other, also after one that failed, until it is stopped", async () => {
  const told: unknown[] = [];
  let looks = 0;
  let underWay = 0;
  const look = async (): Promise<void> => {
    expect(++underWay).toBe(1);
    looks += 1;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    underWay -= 1;
    if (looks === 1) throw new Error("not this time");
  };
  const repeating = repeat({
    everyMs: 1_000,
    look,
    failed: (error) => told.push(error),
    now: true,
  });
  await vi.advanceTimersByTimeAsync(4_600);
  expect([looks, told]).toEqual([4, [new Error("not this time")]]);
  const stopped = repeating.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  await stopped;
  const ended = looks;
  await vi.advanceTimersByTimeAsync(10_000);
  expect([looks, underWay]).toEqual([ended, 0]);
});

test("without being asked to look at once it waits first", async () => {
  const look = vi.fn(async () => {});
  const repeating = repeat({ everyMs: 1_000, look, failed: () => {} });
  await vi.advanceTimersByTimeAsync(999);
  expect(look).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(look).toHaveBeenCalledOnce();
  await repeating.stop();
});
