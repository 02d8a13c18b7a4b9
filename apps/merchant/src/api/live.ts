import { followTillEvents, type MerchantEvent, ProblemError } from "@coffer/contract";
import { followStream } from "@coffer/ui/api";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { movedKeys, sessionKey, sessionQuery } from "./queries.ts";

/**
 * Hears of this shop's payments and refunds for as long as somebody is signed in. What it hears
 * only says what to ask for again: a screen never shows what the server would not answer.
 */
export function useLive(): { readonly listening: boolean } {
  const queries = useQueryClient();
  const router = useRouter();
  const [listening, setListening] = useState(false);
  useEffect(
    () =>
      followStream<MerchantEvent>({
        address: () => followTillEvents.path,
        onOpen: () => {
          setListening(true);
          // What happened while nobody listened is asked for once.
          for (const queryKey of [...movedKeys, ["order"]]) {
            void queries.invalidateQueries({ queryKey });
          }
        },
        onMessage: (event) => hear(queries, event),
        onBroken: () => setListening(false),
        onRefused: () => void askAgain(queries).then((ended) => ended && void router.invalidate()),
      }),
    [queries, router],
  );
  return { listening };
}

/**
 * Whether the session has ended, which takes the screen away. A server that is busy or away ends
 * nothing: the code a customer is about to scan stays where it is.
 */
async function askAgain(queries: QueryClient): Promise<boolean> {
  try {
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
    return false;
  } catch (error) {
    const ended = error instanceof ProblemError && error.code === "auth.required";
    if (ended) queries.removeQueries({ queryKey: [sessionKey] });
    return ended;
  }
}

function hear(queries: QueryClient, event: MerchantEvent): void {
  void queries.invalidateQueries({ queryKey: ["order", event.data.order] });
  if (event.type === "order.created") return;
  for (const queryKey of movedKeys) void queries.invalidateQueries({ queryKey });
}
