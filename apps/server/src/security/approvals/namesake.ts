import type { Reader } from "../../books/work/index.ts";
import { legalName, type Person } from "../identity/index.ts";
import { isSameName } from "../personal/index.ts";
import { nameOfMember } from "../staff/index.ts";

/**
 * Whether one of these members of the staff bears the name of a customer: nothing else ties them to
 * an account of their own, so a namesake costs a colleague (D40). Null is nobody yet.
 */
export async function isNamesake(
  read: Reader,
  person: Person,
  staff: readonly (string | null)[],
): Promise<boolean> {
  const theirs = await legalName(read, person);
  if (theirs === null) return false;
  const asked = staff.filter((member) => member !== null);
  const names = await Promise.all(asked.map((member) => nameOfMember(read, member)));
  return names.some((name) => isSameName(name, theirs));
}
