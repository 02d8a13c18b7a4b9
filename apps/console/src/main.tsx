import { AntdTheme } from "@coffer/ui/antd";
import { createQueries } from "@coffer/ui/api";
import { startPreferences } from "@coffer/ui/preferences";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./app.css";
import { sessionKey } from "./api/queries.ts";
import { createConsoleRouter } from "./router.tsx";
import { Translation } from "./shell/translation.ts";

startPreferences();

const queries = createQueries({ key: sessionKey, onEnded: () => void router.invalidate() });
const router = createConsoleRouter(queries);

const element = document.getElementById("root");
if (element === null) throw new Error("the page has no #root");
createRoot(element).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Translation>
        <AntdTheme>
          <RouterProvider router={router} />
        </AntdTheme>
      </Translation>
    </QueryClientProvider>
  </StrictMode>,
);
