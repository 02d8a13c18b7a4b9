import { NoAnswerError, ProblemError } from "@coffer/contract";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./app.css";
import { createWalletRouter } from "./router.tsx";
import { startPreferences } from "./shell/preferences.ts";
import { Translation } from "./shell/translation.tsx";

startPreferences();

const queries = new QueryClient({
  // The session ended elsewhere: the page says so by asking to sign in, not by empty cards.
  queryCache: new QueryCache({
    onError: (error, query) => {
      const ended = error instanceof ProblemError && error.code === "auth.required";
      if (ended && query.queryKey[0] !== "me") {
        queries.removeQueries({ queryKey: ["me"] });
        void router.invalidate();
      }
    },
  }),
  defaultOptions: {
    queries: {
      // A refusal stays one however often it is asked; an answer that got lost may come.
      retry: (failures, error) => error instanceof NoAnswerError && failures < 2,
      staleTime: 5_000,
    },
  },
});
const router = createWalletRouter(queries);

const element = document.getElementById("root");
if (element === null) throw new Error("the page has no #root");
createRoot(element).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Translation>
        <RouterProvider router={router} />
      </Translation>
    </QueryClientProvider>
  </StrictMode>,
);
