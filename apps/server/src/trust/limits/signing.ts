import type { Money } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { type Movement, packOf, type SigningWhy } from "../packs/index.ts";
import { lesser, minorOf } from "./charges.ts";
import { usedIn } from "./room.ts";
import { windowKey } from "./window.ts";

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
}

export async function signingWanted(read: Reader, wish: Wish): Promise<SigningTerms> {
  const pack = packOf(read);
  const used = await usedByPin(read, wish);
  const rules = pack.signing.flatMap(({ why, counts, counted, from }) => {
    const least = minorOf(pack, from);
    if (least === null || !counts.includes(wish.movement) || !applies(read, why, wish)) return [];
    return [{ why, counted, least }];
  });
  const wanted = rules.find(
    ({ counted, least }) => wish.amount.minor + (counted === "day" ? used : 0n) >= least,
  );
  const bounds = rules.flatMap(({ counted, least }) => (counted === "day" ? [least - 1n] : []));
  const pinUpTo = bounds.reduce<bigint | null>(lesser, null);
  return { why: wanted?.why ?? null, pinUpTo };
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
