import { route } from "../../route.ts";
import { instant } from "../../schema/fields.ts";
import { page, pageOf } from "../../schema/list.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  optional,
  whole,
  yesNo,
} from "../../schema/shape.ts";
import { blockNumber, word } from "./shared.ts";

const ofConsole = {
  audience: "console",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
} as const;

export const listDue = route({
  ...ofConsole,
  name: "listDue",
  method: "GET",
  path: "/v1/console/due",
  summary: "What is to be done later, newest first",
  query: object({ ...page, state: optional(choice(["open", "done"])) }),
  replies: {
    200: pageOf(
      entity("ConsoleDue", {
        id: word,
        handler: word,
        reference: word,
        at: instant,
        attempt: whole(0, 2_147_483_647),
        state: choice(["open", "done"]),
        late: yesNo(),
        leasedUntil: nullable(instant),
      }),
    ),
  },
  refuses: ["request.cursor_invalid"],
});

export const listSubscribers = route({
  ...ofConsole,
  name: "listSubscribers",
  method: "GET",
  path: "/v1/console/subscribers",
  summary: "Who hears of what happens, how far each is, and how much lies before it",
  replies: {
    200: entity("ConsoleSubscribers", {
      head: blockNumber,
      data: listOf(
        object({
          name: word,
          types: listOf(word, 200),
          block: nullable(blockNumber),
          // Counted up to a thousand.
          lag: whole(0, 1_000),
          parked: whole(0, 1_000),
        }),
        100,
      ),
    }),
  },
  refuses: [],
});

export const listParked = route({
  ...ofConsole,
  name: "listParked",
  method: "GET",
  path: "/v1/console/parked-events",
  summary: "Events that a subscriber could not take, and why",
  query: object({ ...page, state: optional(choice(["parked", "done"])) }),
  replies: {
    200: pageOf(
      entity("ConsoleParkedEvent", {
        id: word,
        subscriber: word,
        event: word,
        type: word,
        subject: word,
        reason: word,
        state: choice(["parked", "done"]),
      }),
    ),
  },
  refuses: ["request.cursor_invalid"],
});
