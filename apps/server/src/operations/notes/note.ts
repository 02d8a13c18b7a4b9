import type { listNotes, ReplyOf } from "@coffer/contract";
import type { Reader, Row } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { findPerson } from "../../security/identity/index.ts";
import { nameOfMember } from "../../security/staff/index.ts";
import type { Place } from "../../security/vault/index.ts";
import { findMovement, kindOf } from "../movements/index.ts";

export type Note = Row<"staffNote">;
type Line = ReplyOf<typeof listNotes>["data"][number];

/** A note that was moved to another row opens nowhere. */
export const textOf = (id: string): Place => ({ table: "staff_note", column: "text", row: id });

/**
 * Whom something is about: the person themself, or the customer whose money it moves. Refuses
 * `resource.not_found`, also for a movement between shops: under whose key would the note lie?
 */
export async function personBehind(read: Reader, about: string): Promise<string> {
  if (about.startsWith("usr_")) {
    return (await findPerson(read, about))?.id ?? refuse("resource.not_found");
  }
  const found = await findMovement(read, kindOf(about), about);
  const parties = [found?.source, found?.target];
  return parties.find((one) => one?.startsWith("usr_")) ?? refuse("resource.not_found");
}

/** That there is a note, by whom and when; what it says takes a reason (read.ts). */
export const lineOf = async (read: Reader, { id, author, writtenAt }: Note): Promise<Line> => ({
  id: idOf("nte", id),
  author: idOf("stf", author),
  authorName: (await nameOfMember(read, author)).reveal(),
  writtenAt: writtenAt.toISOString(),
});
