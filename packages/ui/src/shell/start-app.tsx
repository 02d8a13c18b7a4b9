import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type AnyRouter, RouterProvider } from "@tanstack/react-router";
import { type ComponentType, type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueries } from "../api/index.ts";
import { startPreferences } from "../preferences/index.ts";

type Around = ComponentType<{ readonly children: ReactNode }>;

interface AppParts {
  /** The key of the query that tells who is signed in. */
  readonly sessionKey: string;
  readonly createRouter: (queries: QueryClient) => AnyRouter;
  readonly Translation: Around;
  /** What else every screen stands in: the theme of a component library. */
  readonly Theme?: Around;
}

/** Draws an app into `#root` of its page. A session that ends elsewhere is asked for again. */
export function startApp({ sessionKey, createRouter, Translation, Theme }: AppParts): void {
  startPreferences();
  const queries = createQueries({ key: sessionKey, onEnded: () => void router.invalidate() });
  const router = createRouter(queries);
  const screens = <RouterProvider router={router} />;
  const element = document.getElementById("root");
  if (element === null) throw new Error("the page has no #root");
  createRoot(element).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Translation>{Theme ? <Theme>{screens}</Theme> : screens}</Translation>
      </QueryClientProvider>
    </StrictMode>,
  );
}
