import { getAuditor, getConsoleSession } from "@coffer/contract";
import { client, sessionQueryOf } from "@coffer/ui/api";
import { queryOptions } from "@tanstack/react-query";

export const sessionKey = "session";

export const sessionQuery = sessionQueryOf(sessionKey, () => client.call(getConsoleSession));

// A red banner must not be later than the auditor, who looks every few seconds.
export const auditorQuery = queryOptions({
  queryKey: ["auditor"],
  queryFn: () => client.call(getAuditor),
  refetchInterval: 10_000,
});
