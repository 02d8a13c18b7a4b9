import { type Money, parseMoney } from "@coffer/money";
import type { Charge, Install, Strength } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Tier } from "../../security/identity/index.ts";
import { type Cap, type LimitRule, type Movement, type Pack, packOf } from "../packs/index.ts";
import { VELOCITY, velocityCharge } from "./velocity.ts";
import { windowKey } from "./window.ts";

// What a movement uses of a person's limits. The charges are counted and held against their caps by
// the journal, under the lock of the counter: no two movements can fit into the same remainder.

export interface Use {
  readonly owner: string;
  readonly tier: Tier;
  readonly amount: Money;
  readonly strength: Strength;
  /** Until when only little may leave the account, after a recovery of it. */
  readonly coolOffUntil?: Date | null;
  /** Served in elder mode. */
  readonly elder?: boolean;
  /** Proved by PIN alone: as far as the day's use may come before more is asked for. */
  readonly pinUpTo?: bigint | null;
  /** When it was decided; now, unless it is worked out again to be given back. */
  readonly at?: Date;
}

type Installed = { readonly install: Install; readonly now: Date };

/** A payment or a transfer out of the balance. Refuses without a verified name. */
export function spendingCharges(read: Installed, use: Use): readonly Charge[] {
  return [...chargesOf(read, "spend", use), velocity(read, use)];
}

/** To one's own bank account: outside the day's caps on spending, inside class I's thousand. */
export function withdrawalCharges(read: Installed, use: Use): readonly Charge[] {
  return [...chargesOf(read, "withdraw", use), velocity(read, use)];
}

/**
 * Money that has come in through a channel: a fact, so it is counted and never refused. Whether it
 * fits is asked before the person pays (`requireRoom`).
 */
export function topupCharges(read: Installed, use: Omit<Use, "strength">): readonly Charge[] {
  const charges = chargesOf(read, "topup", { ...use, strength: 3 });
  return charges.map((charge) => ({ ...charge, caps: [null, null, null] as const }));
}

/**
 * Gives back what a returned withdrawal, a cancelled or a refunded movement had used, to the
 * windows it came from. That it was a movement is not undone: the count of them stays.
 */
export function givenBack(charges: readonly Charge[]): readonly Charge[] {
  return charges
    .filter((charge) => charge.rule !== VELOCITY)
    .map((charge) => ({ ...charge, amount: -charge.amount, caps: [null, null, null] as const }));
}

function velocity(read: Installed, { owner, amount, strength, at = read.now }: Use): Charge {
  return velocityCharge({ owner, currency: amount.currency, strength, at });
}

function chargesOf(read: Installed, movement: Movement, use: Use): readonly Charge[] {
  const { owner, tier, amount, strength, at = read.now } = use;
  if (tier === "T0") refuse("kyc.required");
  const pack = packOf(read);
  if (amount.currency !== pack.currency) refuse("money.currency_unsupported");
  const under = { cooling: isCooling(use.coolOffUntil, at), elder: use.elder === true };
  return rulesFor(pack, tier, movement).map((rule) => ({
    owner,
    rule: rule.rule,
    currency: pack.currency,
    window: windowKey(rule.window, read.install.zone, at),
    amount: amount.minor,
    strength,
    ...drawnTo(rule.rule === `${movement}.day` ? use.pinUpTo : null, capsUnder(pack, rule, under)),
  }));
}

function drawnTo(upTo: bigint | null | undefined, caps: Caps): Pick<Charge, "caps" | "drawn"> {
  const [one, two, all] = caps;
  if (upTo == null || lesser(two, upTo) === two) return { caps };
  return { caps: [one, upTo, all], drawn: 1 };
}

/** Whether the days after a recovery, with their small amounts, still run. */
export const isCooling = (until: Date | null | undefined, at: Date): boolean =>
  until != null && until > at;

/** What lowers a person's limits for a while, or as long as they wish. */
export interface Lowering {
  readonly cooling: boolean;
  readonly elder: boolean;
}

/**
 * After a recovery, and in elder mode, a day's spending is capped whatever it is proved by: who has
 * just got in may be somebody else, and who is talked into it proves it willingly. It is the same
 * counter, so what was spent before counts too.
 */
export function capsUnder(pack: Pack, rule: LimitRule, { cooling, elder }: Lowering): Caps {
  const caps = capsOf(pack, rule);
  if (!(cooling || elder) || rule.window !== "day" || !rule.counts.includes("spend")) return caps;
  const mosts = [cooling ? pack.recovery.spendDay : null, elder ? pack.elder.spendDay : null];
  const [one, two, all] = caps;
  const lower = (cap: bigint | null) =>
    mosts.reduce((least, most) => lesser(least, minorOf(pack, most)), cap);
  return [lower(one), lower(two), lower(all)];
}

/** Null caps nothing. */
export const lesser = (a: bigint | null, b: bigint | null): bigint | null =>
  a === null || (b !== null && b < a) ? b : a;

/** The rules that count this movement for this tier; one name is one counter in every tier. */
export const rulesFor = (pack: Pack, tier: Tier, movement: Movement): readonly LimitRule[] =>
  pack.limits.filter((rule) => rule.tiers.includes(tier) && rule.counts.includes(movement));

type Caps = readonly [bigint | null, bigint | null, bigint | null];

// Parsed once a rule: packs never change while the process runs.
const parsed = new WeakMap<LimitRule, Caps>();

/** A rule's caps in minor units, as the journal compares them. */
export function capsOf(pack: Pack, rule: LimitRule): Caps {
  const known = parsed.get(rule);
  if (known) return known;
  const [one, two, all] = rule.caps;
  const caps = [minorOf(pack, one), minorOf(pack, two), minorOf(pack, all)] as const;
  parsed.set(rule, caps);
  return caps;
}

/** A figure of the pack in minor units of its currency; null stays "no cap". */
export const minorOf = ({ currency }: Pack, cap: Cap): bigint | null =>
  cap === null ? null : parseMoney({ currency, value: cap }).minor;
