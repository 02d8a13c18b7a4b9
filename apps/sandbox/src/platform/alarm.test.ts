import { expect, test } from "vitest";
import { until } from "../../test/world.ts";
import { Alarm } from "./alarm.ts";

test("an alarm that rang before anything was due rings again when it is", async () => {
  let rung = 0;
  const alarm = new Alarm(
    () => (rung < 2 ? rung : undefined),
    () => {
      rung += 1;
    },
  );
  alarm.set();
  await until("it rang again", () => rung === 2);
  alarm.stop();
  expect(rung).toBe(2);
});

test("a stopped alarm is not set again by its last ring", async () => {
  let rung = 0;
  const alarm: Alarm = new Alarm(
    () => 0,
    () => {
      rung += 1;
      alarm.stop();
    },
  );
  alarm.set();
  await until("it rang", () => rung > 0);
  await new Promise((done) => setTimeout(done, 20));
  expect(rung).toBe(1);
});
