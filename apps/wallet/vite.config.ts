import { appBuild } from "@coffer/ui/build";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

export default defineConfig(
  appBuild({
    root: import.meta.dirname,
    running: process.env["COFFER_WALLET_URL"] ?? "http://127.0.0.1:4001",
    plugins: [
      tailwindcss(),
      VitePWA({
        // A new version waits until the person says so: nobody's form is taken away under them.
        registerType: "prompt",
        injectRegister: false,
        manifest: false,
        workbox: {
          globPatterns: ["**/*.{js,css,html,svg,png,webmanifest}"],
          // The page and its code, and nothing else. What the API answers is never kept: no rule
          // here matches it, and a path of it is not answered with the page.
          navigateFallback: "/index.html",
          navigateFallbackDenylist: [/^\/v1\//],
          cleanupOutdatedCaches: true,
          sourcemap: false,
        },
      }),
    ],
  }),
);
