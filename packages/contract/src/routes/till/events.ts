import { route } from "../../route.ts";
import { id } from "../../schema/id.ts";
import { object, optional } from "../../schema/shape.ts";
import { merchantEvent } from "../events.ts";

// The reading of a merchant's feed (`followEvents`), for a session instead of a key.

export const followTillEvents = route({
  name: "followTillEvents",
  method: "GET",
  path: "/v1/till/events",
  summary: "This shop's events as they happen: how the counter hears that it was paid",
  audience: "merchant",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  query: object({ after: optional(id("evt")) }),
  replies: { 200: null },
  stream: merchantEvent,
  refuses: [],
});
