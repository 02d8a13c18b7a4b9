import * as contract from "@coffer/contract";
import { command, view } from "../../security/access/index.ts";
import { lineOf, personBehind } from "./note.ts";
import { readAll } from "./read.ts";
import { notesAbout } from "./store.ts";
import { write } from "./write.ts";

/** What the staff write to each other about a person or a movement. */
export const noteRoutes = [
  view(contract.listNotes, async (read, { query: { about } }) => {
    await personBehind(read, about);
    const notes = await notesAbout(read, about);
    return { data: await Promise.all(notes.map((note) => lineOf(read, note))) };
  }),
  command(contract.writeNote, (read, { who, body }) => write(read, who.staff, body)),
  command(contract.readNotes, (read, { body }) => readAll(read, body)),
];
