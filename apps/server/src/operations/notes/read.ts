import type { BodyOf, ReplyOf, readNotes } from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { personKey } from "../../security/vault/index.ts";
import { lineOf, personBehind, textOf } from "./note.ts";
import { notesAbout } from "./store.ts";
import { audited } from "./write.ts";

/**
 * What was written about somebody. That it is read, by whom and why, is committed first (X14).
 * Refuses `resource.not_found`.
 */
export async function readAll(
  read: Reader,
  { about, reason }: BodyOf<typeof readNotes>,
): Promise<Work<ReplyOf<typeof readNotes>>> {
  const person = await personBehind(read, about);
  const [notes, key] = await Promise.all([notesAbout(read, about), personKey(read, person)]);
  const data = await Promise.all(
    notes.map(async (note) => ({
      ...(await lineOf(read, note)),
      text: key.open(textOf(note.id), note.text).reveal(),
    })),
  );
  return {
    audit: audited("note.read", { about, person, detail: { reason, notes: data.length } }),
    reply: { data },
  };
}
