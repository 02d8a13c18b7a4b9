import type { ReplyOf, writeNote } from "@coffer/contract";
import { type AuditLine, type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { personKey } from "../../security/vault/index.ts";
import { lineOf, type Note, personBehind, textOf } from "./note.ts";

/**
 * Writes a note, sealed under the key of the person it is about. Refuses `resource.not_found`. A
 * note is never changed: what is wrong is said in another one.
 */
export async function write(
  read: Reader,
  author: string,
  { about, text }: { readonly about: string; readonly text: string },
): Promise<Work<ReplyOf<typeof writeNote>>> {
  const person = await personBehind(read, about);
  const key = await personKey(read, person);
  const id = newId("nte");
  const sealed = key.seal(textOf(id), text);
  const note: Note = { id, about, person, author, text: sealed, writtenAt: read.now };
  return {
    insert: [row("staffNote", note)],
    audit: audited("note.write", { about, person, detail: { note: id } }),
    reply: await lineOf(read, note),
  };
}

interface About {
  readonly about: string;
  readonly person: string;
  readonly detail: NonNullable<AuditLine["detail"]>;
}

/** A line on what it is about, and one on the person, whose trail is whole. */
export const audited = (action: string, { about, person, detail }: About): readonly AuditLine[] =>
  [...new Set([about, person])].map((subject) => ({ action, subject, detail }));
