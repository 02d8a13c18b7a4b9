import type { Reader, Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { getMember, houseRoleOf, roleMay, worksHere } from "../staff/index.ts";
import type { Approval } from "./approval.ts";
import { ended } from "./end.ts";
import { findOpenOf } from "./store.ts";

// More than anybody has open. What is beyond it is void all the same: nobody's yes carries it out.
const CLOSED_MAX = 50;

/**
 * What somebody asked for rests on their word: once they no longer work here, or no longer have the
 * right to ask for it, nobody can say yes to it (D40). A no is taken as ever.
 */
export async function requireMaker(read: Reader, { maker, area }: Approval): Promise<void> {
  const member = await getMember(read, maker);
  if (!worksHere(member) || !roleMay(houseRoleOf(member), { area, level: "manage" })) {
    refuse("approval.maker_gone");
  }
}

type Ends = Required<Pick<Work<never>, "release" | "change" | "emit" | "audit">>;

/** Ends what a member has open in the areas where they no longer ask: within what takes it away. */
export async function voided(
  read: Reader,
  maker: string,
  stillAsks: (area: string) => boolean = () => false,
): Promise<Ends> {
  const open = await findOpenOf(read, maker, CLOSED_MAX);
  const ends = open
    .filter(({ area }) => !stillAsks(area))
    .map((approval) => ({ approval, end: ended(read, approval, "void") }));
  return {
    release: ends.flatMap(({ end }) => end.release ?? []),
    change: ends.flatMap(({ end }) => end.change ?? []),
    emit: ends.flatMap(({ end }) => end.emit ?? []),
    audit: ends.map(({ approval: { id, action, subject } }) => ({
      action: "approval.void",
      subject: id,
      detail: { action, subject, maker },
    })),
  };
}
