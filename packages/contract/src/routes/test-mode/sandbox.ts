import { route } from "../../route.ts";
import { instant, slug } from "../../schema/fields.ts";
import { moneyWire } from "../../schema/money.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  optional,
  text,
  whole,
} from "../../schema/shape.ts";

// What test mode's sandbox may ask of the platform, with the key the two share (`Sandbox-Key`). In
// live mode there is neither the sandbox nor the key nor these routes.

const asked = {
  audience: "public",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  testOnly: true,
} as const;

export const advanceClockFromSandbox = route({
  ...asked,
  name: "advanceClockFromSandbox",
  method: "POST",
  path: "/v1/test/sandbox/clock",
  summary: "A button of the sandbox moves business time forward, stopping at each due instant",
  // Longer ways are the API's: a button moves an hour or a day, and answers while one waits.
  body: object({ seconds: whole(1, 2_678_400) }),
  replies: { 200: entity("MovedClock", { now: instant }) },
  refuses: ["auth.key_invalid"],
});

const seen = entity("SeenEvent", { type: slug, amount: nullable(moneyWire) });

export const followFromSandbox = route({
  ...asked,
  name: "followFromSandbox",
  method: "GET",
  path: "/v1/test/sandbox/events",
  summary: "What happened after a place, by its kind and amount, and what the auditor says",
  query: object({ after: optional(text({ max: 40, pattern: "^[0-9]{1,18}\\.[0-9]{1,9}$" })) }),
  replies: {
    200: entity("SeenEvents", {
      data: listOf(seen, 200),
      place: text({ max: 40 }),
      // As the console's banner has it.
      auditor: choice(["starting", "green", "red"]),
    }),
  },
  refuses: ["auth.key_invalid"],
});
