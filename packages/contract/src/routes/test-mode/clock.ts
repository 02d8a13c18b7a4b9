import { route } from "../../route.ts";
import { instant } from "../../schema/fields.ts";
import { entity, object, whole } from "../../schema/shape.ts";

const clock = entity("TestClock", { now: instant });

export const getTestClock = route({
  name: "getTestClock",
  method: "GET",
  path: "/v1/test/clock",
  summary: "Business time, which test mode can move forward",
  audience: "key",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  testOnly: true,
  replies: { 200: clock },
  refuses: [],
});

export const advanceTestClock = route({
  name: "advanceTestClock",
  method: "POST",
  path: "/v1/test/clock/advance",
  summary: "Move business time forward, stopping at each due instant on the way",
  audience: "key",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  testOnly: true,
  // A year at once: enough for every expiry and window, and the stops on the way stay countable.
  body: object({ seconds: whole(1, 31_622_400) }),
  replies: { 200: clock },
  refuses: [],
});
