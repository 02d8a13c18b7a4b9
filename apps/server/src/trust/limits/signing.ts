import type { Money } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { type Movement, packOf, type SigningWhy } from "../packs/index.ts";
import { minorOf } from "./charges.ts";
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

/**
 * Why a PIN is not enough for this movement, or null where it is. Read without a lock: of several
 * sent at the same instant each may see what was used before all of them. What a PIN can spend a
 * day is capped under the lock whatever is read here.
 */
export async function signingWanted(read: Reader, wish: Wish): Promise<SigningWhy | null> {
  const pack = packOf(read);
  const used = await usedByPin(read, wish);
  const rule = pack.signing.find(({ why, counts, counted, from }) => {
    if (!counts.includes(wish.movement) || !applies(read, why, wish)) return false;
    const least = minorOf(pack, from);
    return least !== null && wish.amount.minor + (counted === "day" ? used : 0n) >= least;
  });
  return rule?.why ?? null;
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
