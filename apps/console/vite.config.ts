import { readFileSync } from "node:fs";
import { join } from "node:path";
import { appBuild } from "@coffer/ui/build";
import { defineConfig, type Plugin } from "vite";

// What the board tells to do about a key, as it stands in the version that is running.
const RUNBOOKS = { "keys.en.md": "keys.md", "keys.zh-CN.md": "keys.zh-CN.md" };

function runbooks(): Plugin {
  const folder = join(import.meta.dirname, "../../docs/runbooks");
  const files = Object.entries(RUNBOOKS).map(([name, file]) => ({
    fileName: `runbooks/${name}`,
    source: readFileSync(join(folder, file), "utf8"),
  }));
  return {
    name: "coffer-runbooks",
    configureServer: ({ middlewares }) => {
      for (const { fileName, source } of files) {
        middlewares.use(`/${fileName}`, (_request, response) => {
          response.setHeader("content-type", "text/markdown; charset=utf-8").end(source);
        });
      }
    },
    generateBundle() {
      for (const file of files) this.emitFile({ type: "asset", ...file });
    },
  };
}

export default defineConfig(
  appBuild({
    root: import.meta.dirname,
    running: process.env["COFFER_CONSOLE_URL"] ?? "http://127.0.0.1:4003",
    plugins: [runbooks()],
  }),
);
