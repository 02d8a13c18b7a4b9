import { createQueries } from "@coffer/ui/api";
import { startPreferences } from "@coffer/ui/preferences";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./app.css";
import { startServiceWorker } from "./offline/service-worker.ts";
import { createWalletRouter } from "./router.tsx";
import { Translation } from "./shell/translation.ts";

startPreferences();
void startServiceWorker();

const queries = createQueries({ key: "me", onEnded: () => void router.invalidate() });
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
