import { route } from "../../route.ts";
import { instant, slug } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { choice, entity, listOf, nullable, object, yesNo } from "../../schema/shape.ts";
import { asked, asking, askRefusals } from "./asked.ts";
import { ofConsole, word } from "./shared.ts";

export const holdReasons = ["court_order", "authority_order", "dispute", "investigation"] as const;
export const holdEnds = ["order_ended", "dispute_ended", "mistake"] as const;
export const privacyRequestKinds = ["copy", "correction", "erasure"] as const;

const hold = object({
  id: id("lgh"),
  reason: slug,
  placedAt: instant,
  liftedAt: nullable(instant),
});

export const getUserPrivacy = route({
  ...ofConsole,
  name: "getUserPrivacy",
  method: "GET",
  path: "/v1/console/users/:id/privacy",
  summary: "What a person asked for about their data, when it is due, and what keeps it back",
  params: object({ id: id("usr") }),
  replies: {
    200: entity("ConsoleUserPrivacy", {
      // Newest first.
      requests: listOf(
        object({
          id: word,
          kind: choice([...privacyRequestKinds]),
          state: slug,
          askedAt: instant,
          // By when it is answered or, once an account is closed, erased.
          dueAt: instant,
          endedAt: nullable(instant),
        }),
        60,
      ),
      consents: listOf(object({ purpose: slug, words: slug, given: yesNo(), at: instant }), 50),
      hold: nullable(hold),
      holds: listOf(hold, 20),
    }),
  },
  refuses: [],
});

/** What stands in the way of a hold, and of its end. */
export const holdRefusals = ["hold.standing", "hold.none", "hold.too_late"] as const;

export const placeUserHold = route({
  ...ofConsole,
  name: "placeUserHold",
  method: "POST",
  path: "/v1/console/users/:id/hold",
  summary:
    "Ask that nothing held about a person be destroyed, whether their account is open or not",
  params: object({ id: id("usr") }),
  body: object({ reason: choice([...holdReasons]), ...asking }),
  replies: { 202: asked },
  refuses: [...askRefusals, "hold.standing", "hold.too_late"],
});

export const liftUserHold = route({
  ...ofConsole,
  name: "liftUserHold",
  method: "POST",
  path: "/v1/console/users/:id/hold/lift",
  summary: "Ask that a hold end: what was due to be erased meanwhile is erased then",
  params: object({ id: id("usr") }),
  body: object({ reason: choice([...holdEnds]), ...asking }),
  replies: { 202: asked },
  refuses: [...askRefusals, "hold.none"],
});
