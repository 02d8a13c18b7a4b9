import type { Filling } from "../filling.ts";
import { fundHouse } from "../foundation.ts";
import { type OpenShop, openShop } from "../shops.ts";
import { createDice } from "./dice.ts";
import { planMonth } from "./plan.ts";
import { type Played, playMonth } from "./play.ts";
import { Stage } from "./stage.ts";
import { buildTown, type Town, type TownSize } from "./town.ts";

/** How large a town, and which of all its months. */
export interface MonthOrder {
  readonly size: TownSize;
  /** The same seed makes the same town and the same month. */
  readonly seed: number;
}

/** Who is told how far it has come. */
export interface Telling {
  /** Before it begins: how many days there will be. */
  begins(days: number): void;
  day(played: Played): void;
}

/** The town as it stands at the end, with its shops' keys. */
export interface Lived {
  readonly town: Town;
  readonly shops: ReadonlyMap<string, OpenShop>;
}

const DAY_MS = 86_400_000;
const MONTH_MS = 30 * DAY_MS;

/** Enough for what gateways keep back before they are paid, and for a year's fees. */
const funds = { capital: "20000.00", pool: "500.00" };

/**
 * Thirty days of a town, from the day the installation's clock was set back to until today. One
 * that was cut off is gone on with: the plan comes out the same, and what was done is not done
 * again.
 */
export async function liveMonth(
  { house, office, place }: Filling,
  { size, seed }: MonthOrder,
  telling: Telling,
): Promise<Lived> {
  const { sandbox } = place;
  const start = await startOf({ house });
  const dice = createDice(seed);
  const town = buildTown(dice, size);
  const end = new Date(start.getTime() + MONTH_MS);
  const month = planMonth(town, dice, { start, end });
  telling.begins(month.days.length);
  // Banks and gateways take seconds, and an hour of this month takes milliseconds.
  const before = await sandbox.setTimings({ payoutMs: 10, slowMs: 10, laterMs: 10, reviewMs: 10 });
  try {
    const shops = new Map<string, OpenShop>();
    for (const stall of town.stalls) {
      await sandbox.openAccount({ number: stall.account, holder: stall.name, balance: "0.00" });
      shops.set(stall.name, await openShop(office, place, stall));
    }
    await fundHouse(office, place, funds);
    const stage = new Stage(house, place, shops);
    await playMonth(stage, month, (played) => telling.day(played));
    // The present: from here on the clock runs with everybody else's.
    await stage.moveTo(new Date());
    return { town, shops };
  } finally {
    await sandbox.setTimings(before);
  }
}

/** For a house in which nobody lives through it: today is today at once. */
export async function skipMonth({ house, place }: Filling): Promise<void> {
  await new Stage(house, place, new Map()).moveTo(new Date());
}

/** Where the clock stood when the installation was made. */
async function startOf({ house }: Pick<Filling, "house">): Promise<Date> {
  const { rows } = await house.pool.query<{ madeAt: Date; shops: bigint }>(
    `select created_at as "madeAt", (select count(*) from merchant) as shops from install`,
  );
  const [install] = rows;
  if (install === undefined) throw new Error("the database is not an installation");
  const start = new Date(install.madeAt.getTime() - MONTH_MS);
  const begun = Number(install.shops) > 0;
  const late = house.clock.now().getTime() - start.getTime() > DAY_MS;
  if (late && !begun) {
    throw new Error(
      "The clock of this installation has moved on already: a month fits into a new one only. " +
        "Choose another directory with --data DIR, or take the small cast with --few.",
    );
  }
  return start;
}
