import { AntdTheme } from "@coffer/ui/antd";
import { startApp } from "@coffer/ui/shell";
import "./app.css";
import { sessionKey } from "./api/queries.ts";
import { createConsoleRouter } from "./router.tsx";
import { Translation } from "./shell/translation.ts";

startApp({ sessionKey, createRouter: createConsoleRouter, Translation, Theme: AntdTheme });
