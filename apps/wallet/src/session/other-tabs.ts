import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { meQuery } from "../api/queries.ts";

const NAME = "coffer.person";

/**
 * All tabs of a browser share one session. A tab that learns who is signed in says so, and one that
 * still shows somebody else begins anew: what stands there is not this person's to read, and an
 * order confirmed there would be theirs to pay (two-people.e2e.ts).
 */
export function useOneSession(): void {
  const queries = useQueryClient();
  const person = useQuery({ ...meQuery, enabled: false }).data?.id;
  useEffect(() => {
    const tabs = new BroadcastChannel(NAME);
    tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
      const shown = queries.getQueryData(meQuery.queryKey)?.id;
      // Loaded, not led there: what a tab holds beside the answers of the server goes as well.
      if (shown !== undefined && shown !== data) window.location.replace("/");
    };
    if (person !== undefined) tabs.postMessage(person);
    return () => tabs.close();
  }, [queries, person]);
}
