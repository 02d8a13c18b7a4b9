import { route } from "../../route.ts";
import { instant, line as lineOfText, readable } from "../../schema/fields.ts";
import { id, idOf } from "../../schema/id.ts";
import { choice, entity, listOf, object, text } from "../../schema/shape.ts";
import { ofConsole } from "./shared.ts";

// A note is personal data like any other: the list has no text, and each reading in clear has its
// reason in the audit trail.

const about = idOf("usr", "top", "wdr", "trf", "pay", "rfd");
const line = {
  id: id("nte"),
  author: id("stf"),
  authorName: readable("Name of a colleague"),
  writtenAt: instant,
};

const noteLine = entity("ConsoleNoteLine", line);

export const listNotes = route({
  ...ofConsole,
  name: "listNotes",
  method: "GET",
  path: "/v1/console/notes",
  summary:
    "Who wrote notes about a person or a movement, and when; newest first, without their text",
  query: object({ about }),
  replies: { 200: object({ data: listOf(noteLine, 100) }) },
  refuses: ["resource.not_found"],
});

export const writeNote = route({
  ...ofConsole,
  idempotent: true,
  name: "writeNote",
  method: "POST",
  path: "/v1/console/notes",
  summary: "Write a note about a person or a movement, for colleagues",
  body: object({ about, text: lineOfText(500) }),
  replies: { 200: noteLine },
  refuses: ["resource.not_found"],
});

export const readNotes = route({
  ...ofConsole,
  name: "readNotes",
  method: "POST",
  path: "/v1/console/notes/read",
  summary: "The notes in clear, for a reason that is kept in the audit trail",
  body: object({
    about,
    reason: choice(["user_request", "complaint", "fraud_check", "legal_request"]),
  }),
  replies: {
    200: object({
      data: listOf(entity("ConsoleNote", { ...line, text: text({ max: 500 }) }), 100),
    }),
  },
  refuses: ["resource.not_found"],
});
