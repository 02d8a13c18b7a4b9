import { advanceClockFromSandbox, followFromSandbox } from "@coffer/contract";
import { signedBy } from "../../channels/protocol/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { AuditorStatus } from "../../proof/auditor/index.ts";
import { act, view } from "../../security/access/index.ts";
import { advanceClock, type ClockTools, testClockRoutes } from "../test-clock/index.ts";
import { follow } from "./follow.ts";

interface DoorTools extends ClockTools {
  readonly auditor: () => AuditorStatus;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The test clock, and what the sandbox may ask with its key; without a key nobody may. Refuses
 * `auth.key_invalid`.
 */
export function testModeRoutes(tools: DoorTools, key: string | undefined) {
  const expectSandbox = (headers: Headers): void => {
    const given = headers["sandbox-key"];
    // Compared as a signature is: in a time that does not tell where the two differ.
    const known = typeof given === "string" && key !== undefined && signedBy(given, "", [key]);
    if (!known) refuse("auth.key_invalid");
  };
  return [
    ...testClockRoutes(tools),
    act(advanceClockFromSandbox, async ({ body, headers }) => {
      expectSandbox(headers);
      return { now: (await advanceClock(tools, body.seconds)).toISOString() };
    }),
    view(followFromSandbox, async (read, { query, headers }) => {
      expectSandbox(headers);
      return { ...(await follow(read, query.after)), auditor: tools.auditor().state };
    }),
  ];
}
