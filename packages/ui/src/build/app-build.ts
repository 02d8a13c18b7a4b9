import { readFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { HtmlTagDescriptor, Plugin, PluginOption, UserConfig } from "vite";

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
    plugins: [react(), houseHead(), ...plugins],
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

const colours = { light: "#F4F5F7", dark: "#0D1015" } as const;

/**
 * What the page of every app begins with. The theme is a script of its own before all else: a page
 * that flashes white at night is felt as broken.
 */
function houseHead(): Plugin {
  const files = { "theme.js": "text/javascript", "icon.svg": "image/svg+xml" } as const;
  const sources = Object.entries(files).map(([fileName, type]) => ({
    fileName,
    type,
    source: readFileSync(join(import.meta.dirname, fileName), "utf8"),
  }));
  const meta = (name: string, content: string, media?: string): HtmlTagDescriptor => ({
    tag: "meta",
    attrs: { name, content, ...(media === undefined ? {} : { media }) },
    injectTo: "head-prepend",
  });
  return {
    name: "coffer-house-head",
    transformIndexHtml: () => [
      { tag: "meta", attrs: { charset: "utf-8" }, injectTo: "head-prepend" },
      { tag: "script", attrs: { src: "/theme.js" }, injectTo: "head-prepend" },
      meta("viewport", "width=device-width, initial-scale=1, viewport-fit=cover"),
      meta("theme-color", colours.light, "(prefers-color-scheme: light)"),
      meta("theme-color", colours.dark, "(prefers-color-scheme: dark)"),
      meta("referrer", "no-referrer"),
      {
        tag: "link",
        attrs: { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
        injectTo: "head-prepend",
      },
    ],
    configureServer: ({ middlewares }) => {
      for (const { fileName, type, source } of sources) {
        middlewares.use(`/${fileName}`, (_request, response) => {
          response.setHeader("content-type", type).end(source);
        });
      }
    },
    generateBundle() {
      for (const { fileName, source } of sources) {
        this.emitFile({ type: "asset", fileName, source });
      }
    },
  };
}
