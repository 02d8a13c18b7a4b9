import { readFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { Plugin, PluginOption, UserConfig } from "vite";

interface AppBuild {
  readonly root: string;
  /** The address of this app in a running installation, asked for its API while developing. */
  readonly running: string;
  readonly plugins?: readonly PluginOption[];
}

/** How every app of the house is built: the same browsers, the same strict page policy. */
export function appBuild({ root, running, plugins = [] }: AppBuild): UserConfig {
  return {
    root,
    plugins: [react(), themeBeforePaint(), ...plugins],
    // A served build has the API on its own origin. While developing, a running installation's port
    // answers instead, and the origin is told as its own: it takes calls from no other.
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
  };
}

/** A script of its own before all else: a page that flashes white at night is felt as broken. */
function themeBeforePaint(): Plugin {
  const fileName = "theme.js";
  const source = readFileSync(join(import.meta.dirname, "../preferences", fileName), "utf8");
  return {
    name: "coffer-theme-before-paint",
    transformIndexHtml: () => [
      { tag: "script", attrs: { src: `/${fileName}` }, injectTo: "head-prepend" },
    ],
    configureServer: ({ middlewares }) => {
      middlewares.use(`/${fileName}`, (_request, response) => {
        response.setHeader("content-type", "text/javascript").end(source);
      });
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName, source });
    },
  };
}
