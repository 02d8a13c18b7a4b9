import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";

const folder = new URL("./", import.meta.url);

async function sources(): Promise<readonly (readonly [string, string])[]> {
  const names = await readdir(folder, { recursive: true });
  const written = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  return Promise.all(
    written.map(async (name) => [name, await readFile(new URL(name, folder), "utf8")] as const),
  );
}

// The wallet bundles this package. The default export of typebox and its compiler weigh 17 KiB and
// more, a tenth of what the whole app may; a module of Node would not bundle at all.
test("only the schema builders touch typebox, by name, and nothing needs Node", async () => {
  for (const [name, text] of await sources()) {
    const imports = [...text.matchAll(/from "([^"]+)"/g)].map(([, source]) => source ?? "");
    const outside = imports.filter((source) => !source.startsWith("."));
    expect(outside, name).toEqual(name === "schema/shape.ts" ? ["typebox"] : []);
    expect(text, name).not.toMatch(/import \w+(, \{[^}]*\})? from "typebox"/);
  }
});

test("every schema builder may be dropped when what it builds is not used", async () => {
  for (const [name, text] of await sources()) {
    if (!name.startsWith("schema/")) continue;
    const functions = [...text.matchAll(/^export function (\w+)/gm)].length;
    const marked = [...text.matchAll(/^\/\/ @__NO_SIDE_EFFECTS__\nexport function/gm)].length;
    expect(marked, name).toBe(functions);
  }
});
