import type { Reader } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { type Browser, meetDevice } from "../identity/index.ts";
import { isSameName } from "../personal/index.ts";
import { type HouseStaff, nameOfMember } from "../staff/index.ts";
import type { Approval } from "./approval.ts";

/**
 * Whoever asked does not decide: not by the same login, nor by a second one of theirs as far as the
 * house can know, which is by the name they were taken on under. Two colleagues of one name cannot
 * check each other: a third one does (A35, D40). Refuses `approval.same_person`, and `team.own` for
 * whoever it is about.
 */
export async function requireOther(
  read: Reader,
  approval: Approval,
  who: HouseStaff,
): Promise<void> {
  if (await isSamePerson(read, approval.maker, who.staff)) refuse("approval.same_person");
  if (await concerns(read, approval, who)) refuse("team.own");
}

/**
 * Nor one person under two logins and two names, as far as their browser tells: where whoever asked
 * has signed in, nobody says yes. Only in live mode: who tries Coffer alone is everybody (D40).
 * Refuses `approval.same_browser`.
 */
export async function requireOtherBrowser(
  read: Reader,
  { maker }: Pick<Approval, "maker">,
  browser: Browser,
): Promise<void> {
  if (read.install.mode !== "live") return;
  if (!(await meetDevice(read, maker, browser)).isNew) refuse("approval.same_browser");
}

/** Whether it is about this very colleague: nobody decides about themselves either. */
export const concerns = async (
  read: Reader,
  { subject }: Pick<Approval, "subject">,
  who: HouseStaff,
): Promise<boolean> => subject.startsWith("stf_") && isSamePerson(read, subject, who.staff);

/** The same login, or two logins under one name. */
export async function isSamePerson(read: Reader, one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  return isSameName(await nameOfMember(read, one), await nameOfMember(read, other));
}
