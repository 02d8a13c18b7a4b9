import type { Money } from "@coffer/money";
import type { Charge, Reader } from "../../books/work/index.ts";
import { type Movement, packOf, type SigningRule, type SigningWhy } from "../packs/index.ts";
import { lesser, minorOf } from "./charges.ts";
import { usedIn } from "./room.ts";
import { signedCharges, type Unsigned, unsignedCharges, unsignedSince } from "./unsigned.ts";
import { windowKey } from "./window.ts";

/** A movement somebody is about to ask for. */
export interface Wish {
  readonly owner: string;
  readonly movement: Movement;
  readonly amount: Money;
  readonly newPayee: boolean;
  /** Since when the device is known; null for the one the account was opened with. */
  readonly deviceSince: Date | null;
}

// A day: long enough for the owner to hear of a device that is not theirs.
const NEW_DEVICE_MS = 24 * 3_600_000;

export interface SigningTerms {
  /** Why a PIN is not enough for this movement; null where it is. */
  readonly why: SigningWhy | null;
  /**
   * As far as the day's use by PIN may come, this movement included, for `why` to stay null. It
   * was read without a lock: whoever lets a PIN do caps the charge by it, so that of several sent
   * at one instant the journal counts each behind the one before (signing.race.test.ts).
   */
  readonly pinUpTo: bigint | null;
  /** What this movement adds to the counters since the last stronger proof, let go by PIN alone. */
  readonly byPin: readonly Charge[];
  /** How anything stronger sets them back. */
  readonly byMore: readonly Charge[];
}

/**
 * Why this movement asks for more than a PIN by the installation's pack, and how it is counted. Of
 * the rules that apply the first one in the pack is told.
 */
export async function signingWanted(read: Reader, wish: Wish): Promise<SigningTerms> {
  const pack = packOf(read);
  const isCounted = pack.signing.some(isSince);
  const [day, since] = await Promise.all([
    usedByPin(read, wish),
    isCounted ? unsignedSince(read, wish.owner) : null,
  ]);
  const rules = pack.signing.flatMap((rule) => {
    const most = mostOf(rule, (cap) => minorOf(pack, cap));
    if (most === null || !rule.counts.includes(wish.movement)) return [];
    return applies(read, rule.why, wish) ? [{ rule, most }] : [];
  });
  const used = usesOf(wish.amount.minor, { day, since });
  const wanted = rules.find(({ rule, most }) => used[rule.counted] > most);
  const upTo = (counted: SigningRule["counted"]) =>
    rules
      .filter(({ rule }) => rule.counted === counted)
      .reduce<bigint | null>((least, { most }) => lesser(least, most), null);
  const why = wanted?.rule.why ?? null;
  return {
    why,
    pinUpTo: upTo("day"),
    ...countedBy(read, wish, {
      since,
      amountUpTo: why === null ? upTo("since") : null,
      timesUpTo: why === null ? upTo("times") : null,
    }),
  };
}

const isSince = ({ counted }: SigningRule): boolean => counted === "since" || counted === "times";

/** The most that a PIN is enough for: one less than what the rule begins with. */
function mostOf(rule: SigningRule, minor: (cap: string) => bigint | null): bigint | null {
  const from = rule.counted === "times" ? rule.from : minor(rule.from);
  return from === null ? null : from - 1n;
}

interface UsedBefore {
  readonly day: bigint;
  readonly since: Unsigned | null;
}

// With this movement, as each kind of rule counts.
const usesOf = (
  amount: bigint,
  { day, since }: UsedBefore,
): Readonly<Record<SigningRule["counted"], bigint>> => ({
  each: amount,
  day: day + amount,
  since: (since?.amount ?? 0n) + amount,
  times: (since?.times ?? 0n) + 1n,
});

interface Counting {
  readonly since: Unsigned | null;
  readonly amountUpTo: bigint | null;
  readonly timesUpTo: bigint | null;
}

function countedBy(
  read: Reader,
  { owner, movement, amount }: Wish,
  { since, ...upTo }: Counting,
): Pick<SigningTerms, "byPin" | "byMore"> {
  if (since === null) return { byPin: [], byMore: [] };
  const { currency } = amount;
  const use = { owner, currency, amount: amount.minor, since, ...upTo };
  return {
    byPin: movement === "spend" ? unsignedCharges(use) : [],
    byMore: signedCharges(read, owner, currency),
  };
}

function applies(read: Reader, why: SigningWhy, { newPayee, deviceSince }: Wish): boolean {
  if (why === "new_payee") return newPayee;
  if (why !== "new_device") return true;
  return deviceSince !== null && read.wall.getTime() - deviceSince.getTime() < NEW_DEVICE_MS;
}

/** So that ten small payments are as good as the large one they were cut from. */
async function usedByPin(read: Reader, { owner, movement }: Wish): Promise<bigint> {
  const window = windowKey("day", read.install.zone, read.now);
  return (await usedIn(read, { owner, rule: `${movement}.day`, window })).two;
}
