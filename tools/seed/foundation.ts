import { parseMoney } from "@coffer/money";
import type { Office } from "../../apps/server/src/back-office.ts";
import { bookCapital, sendFunding } from "../../apps/server/src/proof/house-money/index.ts";
import { type Character, dinner, friends, grandmother, teaShop } from "./cast.ts";
import { amountAt, payIn } from "./money.ts";
import { type OpenShop, openShop } from "./shops.ts";
import { until } from "./until.ts";
import { choosePin, enter, type Place, type Visitor, verifyName } from "./visitor.ts";

// What every story begins with: two shops, the house's own money, three friends and a grandmother.
// All of it by the ways it would take in earnest, and each step may be taken twice.

/** Told of each step when it is done. */
export type Progress = (done: string) => void;

export interface Foundation {
  readonly teaShop: OpenShop;
  readonly dinner: OpenShop;
  readonly friends: readonly [Visitor, Visitor, Visitor];
  readonly grandmother: Visitor;
}

/** The shops come first: their keys move the test clock, should it have to stand somewhere. */
export async function openShops(office: Office, place: Place) {
  return {
    teaShop: await openShop(office, place, teaShop),
    dinner: await openShop(office, place, dinner),
  };
}

const BANK = "bank-a";

/** The owners' capital, and how much of it lies in the pool. */
export interface HouseMoney {
  readonly capital: string;
  readonly pool: string;
}

const little: HouseMoney = { capital: "1000.00", pool: "50.00" };

/** The owners' capital (X10), and the house's own transfer into the pool (G1). */
export async function fundHouse(
  office: Office,
  place: Place,
  { capital, pool }: HouseMoney = little,
): Promise<void> {
  const movement = (reference: string, value: string) => ({
    reference,
    bank: BANK,
    amount: parseMoney(amountAt(place, value)),
  });
  await office.perform((read) => bookCapital(read, movement("cap_seed", capital)));
  await office.perform((read) => sendFunding(read, movement("fnd_seed", pool)));
  const { sandbox } = place;
  await sandbox.transferOnce({
    source: sandbox.houseAccount,
    target: sandbox.poolAccount,
    amount: pool,
    text: "FUNDING fnd_seed",
  });
  await until("the house's money in the pool", async () => {
    const { rowCount } = await office.pool.query(
      "select from account where class = 'own.transit' and balance = 0",
    );
    return rowCount === 0 ? undefined : true;
  });
}

/** Somebody with a verified name and a PIN, and with money from their own bank. */
export async function settle(place: Place, who: Character, value: string): Promise<Visitor> {
  const visitor = await enter(place, who);
  await Promise.all([verifyName(visitor), choosePin(visitor)]);
  if (value !== "0.00") await payIn(place, visitor, value);
  return visitor;
}

/** The friends and the grandmother, at once: they do not know each other yet. */
export async function settlePeople(place: Place, progress: Progress) {
  const told = async (who: Character, value: string): Promise<Visitor> => {
    const visitor = await settle(place, who, value);
    progress(`${who.name} has ${value}`);
    return visitor;
  };
  const [first, second, third] = friends;
  const [one, two, three, eldest] = await Promise.all([
    told(first, "50.00"),
    told(second, "50.00"),
    told(third, "0.00"),
    told(grandmother, "3000.00"),
  ]);
  const trio: readonly [Visitor, Visitor, Visitor] = [one, two, three];
  return { friends: trio, grandmother: eldest };
}
