import fc from "fast-check";
import { expect, test } from "vitest";
import { halve } from "./span.ts";

const DAY = 86_400_000;

test("rows of then or later lie behind the one bound, earlier ones before the other", async () => {
  // Rows as ids have them, and a business clock that somebody has moved on between some of them.
  const rows = fc
    .array(fc.tuple(fc.nat(400 * DAY), fc.constantFrom(0, 0, 0, DAY, 30 * DAY)), { minLength: 1 })
    .map((made) => {
      let ahead = 0;
      return made
        .toSorted(([one], [other]) => one - other)
        .map(([madeMs, moved]) => {
          ahead += moved;
          return { madeMs, at: new Date(madeMs + ahead) };
        });
    });
  await fc.assert(
    fc.asyncProperty(rows, fc.nat(500 * DAY), async (made, ms) => {
      const moment = new Date(ms);
      let asked = 0;
      const whole = { low: made[0]?.madeMs ?? 0, high: (made.at(-1)?.madeMs ?? 0) + 1 };
      const { low, high } = await halve(whole, moment, async (from) => {
        asked += 1;
        return made.find(({ madeMs }) => madeMs >= from);
      });
      expect(made.filter(({ at, madeMs }) => at >= moment && madeMs < low)).toEqual([]);
      expect(made.filter(({ at, madeMs }) => at < moment && madeMs >= high)).toEqual([]);
      // A year and more is found in as many steps as it takes to halve it to a minute.
      expect(asked).toBeLessThanOrEqual(20);
    }),
  );
});
