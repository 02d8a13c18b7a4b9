// `node tools/loading/pack.ts <list> <key>`: puts each library of many files into one beside this
// list of them (ADR 12). `run.mjs` calls it when the lockfile or this file have changed.
import { chmodSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Plugin, rolldown } from "rolldown";

// Those of the server's libraries that come in more than thirty files: three of four files of a
// start are theirs. None looks for files beside itself, and none is imported by another of ours.
export const libraries = [
  "kysely",
  "libphonenumber-js/max",
  "prom-client",
  "typebox",
  "typebox/compile",
  "typebox/value",
  "undici",
] as const;

const VIRTUAL = "\0library:";

/** An entry a library: what it exports, by name, since a CommonJS module does not say. */
async function entryOf(library: string): Promise<string> {
  const names = Object.keys(await import(library)).filter((name) => /^[\w$]+$/.test(name));
  return `export { ${names.join(", ")} } from ${JSON.stringify(library)};`;
}

const entries: Plugin = {
  name: "libraries",
  resolveId(id, importer) {
    if (id.startsWith(VIRTUAL)) return id;
    // As this file would: what is shared by all workspaces lies at the root.
    return importer?.startsWith(VIRTUAL) ? this.resolve(id, import.meta.filename) : null;
  },
  load: (id) => (id.startsWith(VIRTUAL) ? entryOf(id.slice(VIRTUAL.length)) : null),
};

const fileOf = (library: string): string => `${library.replaceAll("/", "-")}.mjs`;

/** The address of each library's file, by the name it is imported by. */
export type Urls = Readonly<Record<string, string>>;

/** Packs all of them into a folder, and says under which address each is. */
async function packInto(folder: string): Promise<Urls> {
  const bundle = await rolldown({
    input: Object.fromEntries(libraries.map((one) => [fileOf(one), `${VIRTUAL}${one}`])),
    platform: "node",
    plugins: [entries],
    logLevel: "silent",
  });
  await bundle.write({
    dir: folder,
    entryFileNames: "[name]",
    chunkFileNames: "[name]-[hash].mjs",
  });
  await bundle.close();
  const urlOf = (one: string): string => pathToFileURL(join(folder, fileOf(one))).href;
  return Object.fromEntries(libraries.map((one) => [one, urlOf(one)]));
}

/**
 * In a folder of its own: another process may be loading from what was packed before. The list is
 * written last, by a rename: whoever finds it finds all that it names. `key` says what it is of.
 */
export async function pack(list: string, key: string): Promise<void> {
  mkdirSync(dirname(list), { recursive: true });
  const folder = mkdtempSync(join(dirname(list), "libraries-"));
  // Like the packages it is made of: who starts Coffer need not be who installed it.
  chmodSync(folder, 0o755);
  const urls = await packInto(folder);
  const written = join(folder, "list.json");
  writeFileSync(written, JSON.stringify({ key, urls }));
  renameSync(written, list);
}

const [list, key] = process.argv.slice(2);
if (import.meta.main && list !== undefined && key !== undefined) await pack(list, key);
