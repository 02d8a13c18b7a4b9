import { type QueryClient, type QueryKey, queryOptions } from "@tanstack/react-query";
import { type Preferences, prefer, readPreferences } from "../preferences/index.ts";
import { outcomeOf } from "./client.ts";
import type { Outcome } from "./outcome.ts";

interface Session {
  readonly mode: NonNullable<Preferences["lastMode"]>;
}

/** Who is signed in, as `ask` answers it; its mode is kept for the pages before signing in. */
export function sessionQueryOf<S extends Session>(key: string, ask: () => Promise<S>) {
  const queryKey: QueryKey = [key];
  return queryOptions({
    queryKey,
    queryFn: async () => {
      const session = await ask();
      if (readPreferences().lastMode !== session.mode) prefer({ lastMode: session.mode });
      return session;
    },
    // What a session may do changes rarely; that it ended is heard from any other call.
    staleTime: 60_000,
  });
}

/**
 * At every sign-in, before it is said who came in: nothing that was fetched for whoever was here
 * before may stay. Their session may have ended elsewhere, with their pages still kept.
 */
export function forgetOthers(queries: QueryClient, key: string): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== key });
}

/** Signs out. A session that has ended already, elsewhere, is left as well; any other no is not. */
export async function leaveBy(call: Promise<unknown>): Promise<Outcome<"left">> {
  const outcome = await outcomeOf(call.then(() => "left" as const));
  const gone = outcome.kind === "refused" && outcome.failure.code === "auth.required";
  return gone ? { kind: "answer", answer: "left" } : outcome;
}
