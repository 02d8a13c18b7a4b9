import { type Reader, type Reliance, rely } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { HouseStaff } from "./session.ts";

/**
 * That a member is as they were when they were let in, for the Work that they decide: whoever was
 * suspended, given another role or signed out elsewhere since then decides nothing any more.
 * Refuses `auth.required`.
 */
export async function stillHere(
  read: Reader,
  { staff, standing }: Pick<HouseStaff, "staff" | "standing">,
): Promise<Reliance> {
  const holder = await read.load("holder", staff);
  if (holder?.version !== standing) refuse("auth.required");
  return rely("holder", holder);
}
