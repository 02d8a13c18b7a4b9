import { getAuditor, getConsoleSession, type ReplyOf } from "@coffer/contract";
import { client, sessionQueryOf } from "@coffer/ui/api";
import { queryOptions } from "@tanstack/react-query";
import { setNow } from "../clock.ts";

export const sessionKey = "session";

type HouseMember = ReplyOf<typeof getConsoleSession>;

/** Whoever is signed in, as the server said it; with it goes what time it is there. */
export function heard(session: HouseMember): HouseMember {
  setNow(session.now);
  return session;
}

export const sessionQuery = sessionQueryOf(sessionKey, async () =>
  heard(await client.call(getConsoleSession)),
);

// A red banner must not be later than the auditor, who looks every few seconds.
export const auditorQuery = queryOptions({
  queryKey: ["auditor"],
  queryFn: () => client.call(getAuditor),
  refetchInterval: 10_000,
});
