import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// A served build has the API on its own origin. While developing, a running installation's wallet
// port answers instead, and the origin is told as its own: it takes calls from no other.
const running = process.env["COFFER_WALLET_URL"] ?? "http://127.0.0.1:4001";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  server: {
    host: "127.0.0.1",
    proxy: { "/v1": { target: running, headers: { origin: running } } },
  },
  build: {
    target: "es2022",
    // The page's policy allows no inline anything: small files stay files, and the module preload
    // helper (an inline script in older browsers) is not needed by the browsers we support.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
