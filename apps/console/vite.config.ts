import { appBuild } from "@coffer/ui/build";
import { defineConfig } from "vite";

export default defineConfig(
  appBuild({
    root: import.meta.dirname,
    running: process.env["COFFER_CONSOLE_URL"] ?? "http://127.0.0.1:4003",
  }),
);
