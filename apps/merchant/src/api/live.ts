import { followTillEvents, type MerchantEvent } from "@coffer/contract";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { movedKeys, sessionKey } from "./queries.ts";

const retryMs = 5_000;

/**
 * Hears of this shop's payments and refunds for as long as somebody is signed in. What it hears
 * only says what to ask for again: a screen never shows what the server would not answer.
 */
export function useLive(): { readonly listening: boolean } {
  const queries = useQueryClient();
  const router = useRouter();
  const [listening, setListening] = useState(false);
  useEffect(() => {
    let source: EventSource;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource(followTillEvents.path);
      source.onopen = () => {
        setListening(true);
        // What happened while nobody listened is asked for once.
        for (const queryKey of [...movedKeys, ["order"]])
          void queries.invalidateQueries({ queryKey });
      };
      source.onmessage = ({ data }) => hear(queries, JSON.parse(data));
      source.onerror = () => {
        setListening(false);
        // A browser comes again by itself, unless it was refused: the session has ended, which
        // takes this screen away, or the server is too busy.
        if (source.readyState !== EventSource.CLOSED) return;
        retry = setTimeout(open, retryMs);
        queries.removeQueries({ queryKey: [sessionKey] });
        void router.invalidate();
      };
    };
    open();
    return () => {
      clearTimeout(retry);
      source.close();
    };
  }, [queries, router]);
  return { listening };
}

function hear(queries: QueryClient, event: MerchantEvent): void {
  void queries.invalidateQueries({ queryKey: ["order", event.data.order] });
  if (event.type === "order.created") return;
  for (const queryKey of movedKeys) void queries.invalidateQueries({ queryKey });
}
