// Loaded before everything else in each process that comes from `run.mjs` (ADR 12), which names the
// list of what is packed in this file's own address. Half of the time in which a process starts
// goes into finding 2,000 files, one by one. Plain JavaScript: a Node that is not ours, started
// from one that is, loads it too, and goes on without.
import { readFileSync } from "node:fs";
import module from "node:module";

const urls = readList(new URL(import.meta.url).searchParams.get("list"));

/** Nothing where the cache has been cleared since the first process of this line was started. */
function readList(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).urls;
  } catch {
    return {};
  }
}

module.registerHooks?.({
  resolve(specifier, context, next) {
    const from = context.parentURL;
    if (from === undefined || from.includes("/node_modules/")) return next(specifier, context);
    // A file of ours, named with its ending, is where its name says: nothing has to be looked up.
    if (specifier.startsWith(".") && specifier.endsWith(".ts")) {
      const url = new URL(specifier, from).href;
      return { url, format: "module-typescript", shortCircuit: true };
    }
    const url = urls[specifier];
    if (url === undefined) return next(specifier, context);
    return { url, format: "module", shortCircuit: true };
  },
});
