import { afterAll, beforeAll, expect, test } from "vitest";
import { type CrashScene, openCrashScene } from "../../test/crashes/scene.ts";

// Whoever goes on after a crash may crash as well, again and again. In a world of its own: what
// others left half done would be gone on with between the kills.

let scene: CrashScene;
beforeAll(async () => {
  scene = await openCrashScene();
});
afterAll(() => scene.close());

// The leases of the dead run out, and whatever was put off is due: each try puts it off for longer.
const hourComes = () =>
  scene.world.books.asOwner((client) =>
    client.query(`update due set leased_until = null, at = least(at, clock_timestamp()
      + coalesce((select offset_ms from test_clock), 0) * interval '1 ms') where state = 'open'`),
  );

test("B28 the recovery itself killed ten times: it comes to its end, paid once", async () => {
  const { world } = scene;
  const person = await scene.saver();
  await scene.topUp(person);
  await scene.inState("topup", person, "succeeded");
  await scene.quiet();
  await world.pause();
  // Only our own questions shall find out, or a notice would end it between two kills.
  await world.outside.fault("bank-a.notice", "never");
  await scene.withdraw(person);
  const points = [
    ...Array(3).fill("before-commit/withdrawal.send"),
    ...Array(3).fill("before-call/withdrawal.pay"),
    ...Array(2).fill("after-call/withdrawal.pay"),
    ...Array(2).fill("before-commit/withdrawal.settle"),
  ];
  for (const point of points) {
    await hourComes();
    // It may die so soon that it never says it is ready.
    expect(await scene.doomed(point).then(({ ended }) => ended, String)).toContain("SIGKILL");
  }
  await hourComes();
  world.resume();
  await scene.inState("withdrawal", person, "settled");
  await scene.quiet();
  expect(await scene.possessions(person)).toEqual([2500n, 7500]);
});
