import type { Reader, Work } from "../../books/work/index.ts";
import { getIfPending } from "./arrive.ts";
import { giveBack } from "./pending.ts";

/**
 * Nobody has let a held transfer pass in time, so the payer gets it back. Why it was held stays
 * with risk: who might be watched is not told so (no tipping-off).
 */
export async function lapse(read: Reader, id: string): Promise<Work<null>> {
  const pending = await getIfPending(read, id);
  if (!pending) return { reply: null };
  const back = await giveBack(read, pending, { state: "rejected", reason: "not_completed" });
  return { ...back, reply: null };
}
