import { startApp } from "@coffer/ui/shell";
import "./app.css";
import { sessionKey } from "./api/queries.ts";
import { startServiceWorker } from "./offline/service-worker.ts";
import { createWalletRouter } from "./router.tsx";
import { Translation } from "./shell/translation.ts";

void startServiceWorker();
startApp({ sessionKey, createRouter: createWalletRouter, Translation });
