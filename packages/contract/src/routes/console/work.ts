import { route } from "../../route.ts";
import { instant, slug } from "../../schema/fields.ts";
import { page, pageOf } from "../../schema/list.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  optional,
  text,
  whole,
  yesNo,
} from "../../schema/shape.ts";
import { asked, asking, askRefusals } from "./asked.ts";
import { blockNumber, ofConsole, word } from "./shared.ts";

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

const parkedEvent = entity("ConsoleParkedEvent", {
  id: word,
  subscriber: word,
  event: word,
  type: word,
  subject: word,
  reason: word,
  state: choice(["parked", "done"]),
});

export const listParked = route({
  ...ofConsole,
  name: "listParked",
  method: "GET",
  path: "/v1/console/parked-events",
  summary: "Events that a subscriber could not take, and why",
  query: object({ ...page, state: optional(choice(["parked", "done"])) }),
  replies: { 200: pageOf(parkedEvent) },
  refuses: ["request.cursor_invalid"],
});

// What was parked is named by who could not take it and what it was.
const parkedId = text({ max: 100, pattern: "^[a-z0-9._-]+\\|evt_[0-7][0-9A-HJKMNP-TV-Z]{25}$" });

const resumeReasons = ["cause_mended", "try_again"] as const;
const skipReasons = ["handled_by_hand", "no_longer_matters"] as const;

// A POST, because so many ids do not fit an address.
export const previewParked = route({
  ...ofConsole,
  name: "previewParked",
  method: "POST",
  path: "/v1/console/parked-events/preview",
  summary: "What would become of each of these parked events; nothing is done",
  body: object({
    act: choice(["resume", "skip"]),
    reason: choice([...resumeReasons, ...skipReasons]),
    ids: listOf(parkedId, 100),
  }),
  replies: {
    200: object({
      data: listOf(
        object({
          id: parkedId,
          // Asked of a colleague now, or asked already; done at once; ended before; or refused.
          outcome: choice(["asks", "waits", "acts", "nothing", "refused"]),
          refusal: nullable(slug),
        }),
        100,
      ),
    }),
  },
  refuses: [],
});

export const resumeParkedEvent = route({
  ...ofConsole,
  name: "resumeParkedEvent",
  method: "POST",
  path: "/v1/console/parked-events/:id/resume",
  summary: "Have a parked event heard now, after the cause was mended",
  params: object({ id: parkedId }),
  body: object({ reason: choice([...resumeReasons]) }),
  replies: { 200: parkedEvent },
  refuses: ["event.nobody_hears"],
});

export const skipParkedEvent = route({
  ...ofConsole,
  name: "skipParkedEvent",
  method: "POST",
  path: "/v1/console/parked-events/:id/skip",
  summary: "Ask that a parked event be passed over: nobody hears it any more",
  params: object({ id: parkedId }),
  body: object({ reason: choice([...skipReasons]), ...asking }),
  replies: { 202: asked },
  refuses: [...askRefusals, "event.not_parked"],
});
