import { type Money, money, toWire } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Tier } from "../../security/identity/index.ts";
import { type Pack, packOf } from "../packs/index.ts";
import { capsOf, minorOf, rulesFor } from "./charges.ts";
import { windowKey } from "./window.ts";

interface Incoming {
  readonly owner: string;
  readonly tier: Tier;
  readonly amount: Money;
}

/**
 * Refuses a top-up that would not fit into the day or into the balance the tier may hold. Both
 * are the product's own rules, asked on a plain read before the person pays: two top-ups at once
 * may together go over, and money that has come in is credited whatever they say.
 */
export async function requireRoom(read: Reader, incoming: Incoming): Promise<void> {
  const { owner, tier, amount } = incoming;
  if (tier === "T0") refuse("kyc.required");
  const pack = packOf(read);
  if (amount.currency !== pack.currency) refuse("money.currency_unsupported");
  for (const rule of rulesFor(pack, tier, "topup")) {
    const cap = capsOf(pack, rule)[2];
    const key = windowKey(rule.window, read.install.zone, read.now);
    const used = await usedIn(read, { owner, rule: rule.rule, window: key });
    requireUnder(pack, rule.rule, { cap, used: used.all, more: amount.minor });
  }
  const cap = minorOf(pack, pack.balance[tier]);
  const used = await balanceOf(read, owner, pack.currency);
  requireUnder(pack, "balance", { cap, used, more: amount.minor });
}

/** What is the person's, held or not, in minor units. */
export async function balanceOf(read: Reader, owner: string, currency: string): Promise<bigint> {
  const [available, held] = await Promise.all([
    read.balance({ class: "customer.available", owner, currency }),
    read.balance({ class: "customer.held", owner, currency }),
  ]);
  return available + held;
}

interface Place {
  readonly owner: string;
  readonly rule: string;
  readonly window: string;
}

/** What is used in a window: by at most two factors, and in all. */
export async function usedIn(
  read: Reader,
  { owner, rule, window }: Place,
): Promise<{ readonly two: bigint; readonly all: bigint }> {
  const row = await read.load("limitUse", `${owner}|${rule}`);
  if (!row || row.windowKey !== window) return { two: 0n, all: 0n };
  const two = row.used1 + row.used2;
  return { two, all: two + row.used3 };
}

function requireUnder(
  pack: Pack,
  rule: string,
  of: { readonly cap: bigint | null; readonly used: bigint; readonly more: bigint },
): void {
  if (of.cap === null || of.used + of.more <= of.cap) return;
  const left = money(pack.currency, of.cap > of.used ? of.cap - of.used : 0n);
  refuse("limit.exceeded", { rule, left: toWire(left).value, currency: pack.currency });
}
