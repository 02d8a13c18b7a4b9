import { advanceTestClock, getTestClock } from "@coffer/contract";
import { act } from "../../security/access/index.ts";
import { advanceClock, type ClockTools } from "./advance.ts";

export const testClockRoutes = (tools: ClockTools) => [
  act(getTestClock, async () => ({ now: tools.clock.now().toISOString() })),
  act(advanceTestClock, async ({ body }) => ({
    now: (await advanceClock(tools, body.seconds)).toISOString(),
  })),
];
