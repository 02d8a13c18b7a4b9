import { getAuditor, getConsoleSession } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { prefer, readPreferences } from "@coffer/ui/preferences";
import { queryOptions } from "@tanstack/react-query";

export const sessionKey = "session";

export const sessionQuery = queryOptions({
  queryKey: [sessionKey],
  queryFn: async () => {
    const session = await client.call(getConsoleSession);
    if (readPreferences().lastMode !== session.mode) prefer({ lastMode: session.mode });
    return session;
  },
  staleTime: 60_000,
});

// A red banner must not be later than the auditor, who looks every few seconds.
export const auditorQuery = queryOptions({
  queryKey: ["auditor"],
  queryFn: () => client.call(getAuditor),
  refetchInterval: 10_000,
});
