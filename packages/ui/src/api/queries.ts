import { NoAnswerError, ProblemError } from "@coffer/contract";
import { QueryCache, QueryClient } from "@tanstack/react-query";

interface Session {
  /** The query that tells who is signed in. */
  readonly key: string;
  /** The session ended elsewhere: the app asks to sign in, rather than showing empty cards. */
  readonly onEnded: (queries: QueryClient) => void;
}

/** What the server said, kept for as long as a screen may show it. */
export function createQueries({ key, onEnded }: Session): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        const ended = error instanceof ProblemError && error.code === "auth.required";
        if (!ended || query.queryKey[0] === key) return;
        queries.removeQueries({ queryKey: [key] });
        onEnded(queries);
      },
    }),
    defaultOptions: {
      queries: {
        // A refusal stays one however often it is asked; an answer that got lost may come, but not
        // over no connection: nobody looks at an empty page for what was known at once.
        retry: (failures, error) =>
          error instanceof NoAnswerError && failures < 2 && navigator.onLine,
        staleTime: 5_000,
      },
    },
  });
  return queries;
}
