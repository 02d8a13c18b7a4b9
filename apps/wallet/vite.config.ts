import { appBuild } from "@coffer/ui/build";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

export default defineConfig(
  appBuild({
    root: import.meta.dirname,
    running: process.env["COFFER_WALLET_URL"] ?? "http://127.0.0.1:4001",
    plugins: [tailwindcss()],
  }),
);
