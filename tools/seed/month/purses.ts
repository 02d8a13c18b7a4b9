import type { Act } from "./acts.ts";
import type { Citizen } from "./town.ts";

// What everybody has at each moment of the plan, so that nothing is planned that the house would
// refuse. In the end the house must say the same: the month is played against these figures.

interface Purse {
  available: bigint;
  /** On its way to somebody, and still to be taken back. */
  held: bigint;
  /** In the account at the bank. */
  bank: bigint;
  spentToday: bigint;
  spentEver: bigint;
  frozen: boolean;
}

interface Coming {
  readonly at: number;
  readonly to: Citizen;
  readonly amount: bigint;
  /** Whose held money it was until then. */
  readonly from: Citizen | null;
}

/** What the house must show in the end, in minor units. */
export interface Balance {
  readonly available: bigint;
  readonly held: bigint;
}

// Below the caps of the pack: 5,000 a day with a PIN; class I 1,000 ever, and in the balance.
const DAY_MAX = 4_800_00n;
const CLASS_ONE_MAX = 900_00n;
/** Below this somebody thinks of topping up. */
const LOW = 150_00n;

const HOUR_MS = 3_600_000;
// Later than it will be: a day's delay, and the bank's next morning.
const WAITS_MS = 25 * HOUR_MS;
const RETURNS_MS = 27 * HOUR_MS;

/** The plan's own books: the caps of the pack, who knows whom, what is still on its way. */
export class Purses {
  readonly #purses = new Map<Citizen, Purse>();
  readonly #known = new Map<Citizen, Set<Citizen>>();
  #coming: Coming[] = [];

  open(who: Citizen): void {
    this.#purses.set(who, {
      available: 0n,
      held: 0n,
      bank: who.savings,
      spentToday: 0n,
      spentEver: 0n,
      frozen: false,
    });
  }

  /** Who has a wallet and may use it. */
  active(): readonly Citizen[] {
    return [...this.#purses.keys()].filter((who) => this.#may(who));
  }

  newDay(): void {
    for (const purse of this.#purses.values()) purse.spentToday = 0n;
  }

  isLow(who: Citizen): boolean {
    return this.#of(who).available < LOW;
  }

  has(who: Citizen, amount: bigint): boolean {
    return this.#of(who).available >= amount;
  }

  /** Whether money of the one has ever come to the other. */
  knows(who: Citizen, other: Citizen): boolean {
    return this.#known.get(who)?.has(other) === true;
  }

  /** Money that has come by then is there. */
  arriveUntil(at: Date): void {
    const arrived = this.#coming.filter((coming) => coming.at <= at.getTime());
    this.#coming = this.#coming.filter((coming) => coming.at > at.getTime());
    for (const { to, amount, from } of arrived) {
      this.#of(to).available += amount;
      if (from === null) continue;
      this.#of(from).held -= amount;
      this.#meet(from, to);
    }
  }

  /** Notes the act down if it is possible; what comes of it is there after the moment. */
  take(act: Act, at: Date): boolean {
    switch (act.kind) {
      case "join":
        this.open(act.who);
        return true;
      case "leave":
        return true;
      case "pay-in":
        return this.#comeIn(act.who, act.amount, at);
      case "top-up":
        return act.comes ? this.#comeIn(act.who, act.amount, at) : this.#may(act.who);
      case "withdraw":
        return this.#takeOut(act, at);
      case "buy":
        return this.#spend(act.who, act.amount);
      case "send":
        return this.#send(act, at);
      case "take-back":
        return this.#takeBack(act.who, act.amount);
      case "freeze":
        this.#of(act.who).frozen = true;
        return true;
    }
  }

  balance(who: Citizen): Balance {
    const { available, held } = this.#of(who);
    return { available, held };
  }

  #of(who: Citizen): Purse {
    const purse = this.#purses.get(who);
    if (purse === undefined) throw new Error(`${who.name} has no wallet yet`);
    return purse;
  }

  #may(who: Citizen): boolean {
    const purse = this.#purses.get(who);
    return purse !== undefined && !purse.frozen && who.channels > 0;
  }

  #comeIn(to: Citizen, amount: bigint, at: Date): boolean {
    const purse = this.#of(to);
    const tooMuch = to.channels === 1 && purse.available + amount > CLASS_ONE_MAX;
    if (!this.#may(to) || purse.bank < amount || tooMuch) return false;
    purse.bank -= amount;
    this.#coming.push({ at: at.getTime() + 1, to, amount, from: null });
    return true;
  }

  #spend(who: Citizen, amount: bigint): boolean {
    const purse = this.#of(who);
    const tooMuch = who.channels === 1 && purse.spentEver + amount > CLASS_ONE_MAX;
    if (!this.#may(who) || purse.available < amount || tooMuch) return false;
    if (purse.spentToday + amount > DAY_MAX) return false;
    purse.available -= amount;
    purse.spentToday += amount;
    purse.spentEver += amount;
    return true;
  }

  #takeOut({ who, amount, to }: Extract<Act, { kind: "withdraw" }>, at: Date): boolean {
    if (who.channels !== 3 || !this.#may(who) || !this.has(who, amount)) return false;
    this.#of(who).available -= amount;
    if (to === "own") this.#of(who).bank += amount;
    else this.#coming.push({ at: at.getTime() + RETURNS_MS, to: who, amount, from: null });
    return true;
  }

  #send({ who, to, amount, waits }: Extract<Act, { kind: "send" }>, at: Date): boolean {
    const full = to.channels === 1 && this.#of(to).available + amount > CLASS_ONE_MAX;
    // Planned as one that waits, it has to: to somebody known by then it would arrive at once.
    if (waits && this.knows(who, to)) return false;
    if (!this.#may(to) || full || !this.#spend(who, amount)) return false;
    if (waits) this.#of(who).held += amount;
    else this.#meet(who, to);
    const delay = waits ? WAITS_MS : 1;
    const from = waits ? who : null;
    this.#coming.push({ at: at.getTime() + delay, to, amount, from });
    return true;
  }

  #meet(who: Citizen, other: Citizen): void {
    this.#known.set(who, (this.#known.get(who) ?? new Set()).add(other));
  }

  #takeBack(who: Citizen, amount: bigint): boolean {
    const waiting = this.#coming.find((one) => one.from === who && one.amount === amount);
    if (waiting === undefined) return false;
    this.#coming = this.#coming.filter((one) => one !== waiting);
    const purse = this.#of(who);
    purse.held -= amount;
    purse.available += amount;
    return true;
  }
}
