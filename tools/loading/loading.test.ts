import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../process.ts";
import { libraries, pack, type Urls } from "./pack.ts";

// Packed or not, a library is the same: what differs is how many files are opened for it.

const folder = mkdtempSync(join(tmpdir(), "coffer-packed-"));
const list = join(folder, "the list.json");
let urls: Urls;
beforeAll(async () => {
  await pack(list, "now");
  const packed: { key: string; urls: Urls } = JSON.parse(readFileSync(list, "utf8"));
  expect(packed.key).toBe("now");
  urls = packed.urls;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(libraries)("%s exports packed what it does as it came", async (library) => {
  const [packed, asItCame] = await Promise.all([
    import(/* @vite-ignore */ urls[library] ?? ""),
    import(/* @vite-ignore */ library),
  ]);
  const kinds = (all: object) =>
    Object.entries(all)
      .filter(([name]) => name !== "module.exports")
      .map(([name, value]) => `${name}: ${typeof value}`)
      .sort();
  expect(kinds(packed)).toEqual(kinds(asItCame));
  expect(kinds(packed).length).toBeGreaterThan(0);
});

test("typebox is one in all its entries: what one makes, the others compile", async () => {
  const [{ default: Type }, { Compile }] = await Promise.all([
    import(/* @vite-ignore */ urls["typebox"] ?? ""),
    import(/* @vite-ignore */ urls["typebox/compile"] ?? ""),
  ]);
  const amount = Compile(Type.Object({ value: Type.String({ pattern: "^[0-9]+$" }) }));
  expect([amount.Check({ value: "12" }), amount.Check({ value: "1e2" })]).toEqual([true, false]);
});

/** What a process says that has the hook, as `run.mjs` gives it. */
async function said(code: string, packed = list): Promise<unknown> {
  const hook = pathToFileURL(join(root, "tools", "loading", "hook.mjs"));
  hook.searchParams.set("list", packed);
  const args = ["--import", hook.href, "--input-type=module", "--eval", code];
  // Whoever runs the tests may have been given a hook of their own.
  const env = { ...process.env, NODE_OPTIONS: "" };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env });
  return JSON.parse(stdout);
}

test("a library is loaded from its one file, any other from where it was installed", async () => {
  const resolved = await said(
    `console.log(JSON.stringify(["kysely", "pino"].map((one) => import.meta.resolve(one))))`,
  );
  expect(resolved).toEqual([
    urls["kysely"],
    expect.stringMatching(/node_modules\/pino\/pino\.js$/),
  ]);
});

test("a file of ours is loaded by its name, and one that is missing is said to be", async () => {
  const load = (path: string) =>
    said(`console.log(JSON.stringify(await import("./tools/${path}")
      .then((all) => Object.keys(all), ({ code }) => code)))`);
  expect(await load("process.ts")).toContain("root");
  expect(await load("missing.ts")).toMatch(/^(?:ENOENT|ERR_MODULE_NOT_FOUND)$/);
});

test("where the cache was cleared everything is loaded from where it was installed", async () => {
  const code = `console.log(JSON.stringify(import.meta.resolve("kysely")))`;
  const cleared = join(folder, "cleared.json");
  expect(await said(code, cleared)).toMatch(/node_modules\/kysely\/dist\/.*index\.js$/);
});
