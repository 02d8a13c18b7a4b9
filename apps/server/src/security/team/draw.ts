import type { drawFirstHalf, ReplyOf } from "@coffer/contract";
import { mapReply, type Reader, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { isSamePerson } from "../approvals/index.ts";
import { drawInviteHalf, getHouseMember, type Half, type HouseStaff } from "../staff/index.ts";

type Shown = ReplyOf<typeof drawFirstHalf>;

/**
 * One half for whoever asks; the other is for somebody else, and neither for whom they let in.
 * Refuses `resource.not_found`, `team.own`, `approval.same_person` and `team.unchanged`.
 */
export async function draw(
  read: Reader,
  who: HouseStaff,
  of: { readonly member: string; readonly half: Half },
): Promise<Work<Shown>> {
  const member = await getHouseMember(read, of.member);
  if (await isSamePerson(read, member.id, who.staff)) refuse("team.own");
  const other = of.half === "first" ? member.secondHalfBy : member.firstHalfBy;
  if (other && (await isSamePerson(read, other, who.staff))) refuse("approval.same_person");
  const work = await drawInviteHalf(read, { ...of, by: who.staff });
  return mapReply(work, ({ half, until }) => ({
    half: half.reveal(),
    until: until.toISOString(),
  }));
}
