import type { Reader } from "../../books/work/index.ts";

const NOTES_MAX = 100;

/** The newest notes about something, newest first. */
export const notesAbout = (read: Reader, about: string) =>
  read.db
    .selectFrom("staffNote")
    .selectAll()
    .where("about", "=", about)
    .orderBy("id", "desc")
    .limit(NOTES_MAX)
    .execute();
