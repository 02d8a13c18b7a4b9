import { advanceTestClock, type Client, getTestClock } from "@coffer/contract";
import { fundHouse, openShops, settlePeople } from "../../seed/foundation.ts";
import { takeOnStaff } from "../../seed/staff.ts";
import type { Step } from "./step.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The next Tuesday, 10:00 +08:00: no limit's day or week ends while the tour is played. */
function nextTuesday(now: Date): Date {
  const ten = new Date(now);
  ten.setUTCHours(2, 0, 0, 0);
  while (ten.getUTCDay() !== 2 || ten <= now) ten.setTime(ten.getTime() + DAY_MS);
  return ten;
}

async function setClock(till: Client): Promise<void> {
  const { now } = await till.call(getTestClock);
  const seconds = Math.ceil((nextTuesday(new Date(now)).getTime() - Date.parse(now)) / 1000);
  await till.call(advanceTestClock, { body: { seconds } });
}

export const beginning: Step = {
  step: 0,
  title: "two shops, the house's 50.00 in the pool, friends and grandmother paid in by bank",
  play: async (scene) => {
    const { installed, place } = scene;
    const shops = await openShops(installed.office, place);
    await setClock(shops.teaShop.client);
    const [people] = await Promise.all([
      settlePeople(place, () => {}),
      fundHouse(installed.office, place),
    ]);
    scene.foundation = { ...shops, ...people };
    await scene.hands.begin(await takeOnStaff(installed.office, shops));
    await scene.expectBooks("after 0");
  },
};
