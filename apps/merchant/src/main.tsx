import { AntdTheme } from "@coffer/ui/antd";
import { startApp } from "@coffer/ui/shell";
import "./app.css";
import { sessionKey } from "./api/queries.ts";
import { createTillRouter } from "./router.tsx";
import { Translation } from "./shell/translation.ts";

startApp({ sessionKey, createRouter: createTillRouter, Translation, Theme: AntdTheme });
