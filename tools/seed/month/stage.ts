import { money, toWire } from "@coffer/money";
import { type Office, officeOf } from "../../../apps/server/src/back-office.ts";
import type { House } from "../../../apps/server/src/house.ts";
import { type ClockTools, moveTo } from "../../../apps/server/src/operations/test-clock/index.ts";
import type { OpenShop } from "../shops.ts";
import {
  askInVain,
  bindAccount,
  choosePin,
  enter,
  type Place,
  type Visitor,
  verifyName,
} from "../visitor.ts";
import type { Citizen, Stall } from "./town.ts";

/** Minor units as the wire has them. */
export const yuan = (fen: bigint): string => toWire(money("CNY", fen)).value;

/** Somebody of the month, signed in, with their accounts at the bank. */
export interface Resident extends Visitor {
  readonly own: `bnk_${string}`;
  readonly returning: `bnk_${string}` | null;
}

/** Where the month is played: the house in this process, so that its clock can run ahead. */
export class Stage {
  readonly house: House;
  readonly place: Place;
  readonly office: Office;
  readonly #shops: ReadonlyMap<string, OpenShop>;
  readonly #residents = new Map<Citizen, Promise<Resident>>();
  readonly #clock: ClockTools;

  /** Shops by name. */
  constructor(house: House, place: Place, shops: ReadonlyMap<string, OpenShop>) {
    this.house = house;
    this.place = place;
    this.office = officeOf(house);
    this.#shops = shops;
    const { pool, journal, clock } = house;
    const tellOutside = (offsetMs: number) => place.sandbox.setClock(offsetMs);
    this.#clock = { pool, journal, clock, tellOutside };
  }

  now(): Date {
    return this.house.clock.now();
  }

  /** Forward only; what falls due on the way is done once it is there. */
  moveTo(at: Date): Promise<void> {
    return moveTo(this.#clock, at);
  }

  shop({ name }: Stall): OpenShop {
    const found = this.#shops.get(name);
    if (found === undefined) throw new Error(`${name} is not open`);
    return found;
  }

  /** Signs up on first sight; in a month that is gone on with, signs in. */
  resident(who: Citizen): Promise<Resident> {
    const known = this.#residents.get(who) ?? settleIn(this.place, who);
    this.#residents.set(who, known);
    return known;
  }

  /** Somebody whom no channel confirms signs up all the same, and gets no further. */
  async newcomer(who: Citizen): Promise<void> {
    if (who.channels > 0) await this.resident(who);
    else await askInVain(await enter(this.place, who));
  }
}

async function settleIn(place: Place, who: Citizen): Promise<Resident> {
  const visitor = await enter(place, who);
  await Promise.all([verifyName(visitor), choosePin(visitor)]);
  const own = { number: who.account, balance: who.savings };
  const { returning } = who;
  return {
    ...visitor,
    own: await openAndBind(place, visitor, own),
    returning:
      returning === null
        ? null
        : await openAndBind(place, visitor, { number: returning, balance: 0n }),
  };
}

interface BankAccount {
  readonly number: string;
  readonly balance: bigint;
}

async function openAndBind({ sandbox }: Place, visitor: Visitor, { number, balance }: BankAccount) {
  const { name: holder } = visitor.who;
  await sandbox.openAccount({ number, holder, balance: yuan(balance) });
  return (await bindAccount(visitor, number)).id;
}
