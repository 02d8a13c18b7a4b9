import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Where `npm run dev` finds the API; a served build has it on its own origin.
const api = process.env["COFFER_API_URL"] ?? "http://127.0.0.1:4000";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  server: { host: "127.0.0.1", proxy: { "/v1": { target: api } } },
  build: {
    target: "es2022",
    // The page's policy allows no inline anything: small files stay files, and the module preload
    // helper (an inline script in older browsers) is not needed by the browsers we support.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
