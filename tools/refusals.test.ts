import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { refusals } from "@coffer/contract";
import { expect, test } from "vitest";
import { root } from "./process.ts";

// What the API's description says may be answered, somebody answers.

function serverSource(): string {
  const folder = join(root, "apps/server/src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .join("\n");
}

test("every refusal of the table is one that the server refuses with", () => {
  const source = serverSource();
  // Some are put together: `recovery.${why}`.
  const prefixes = [...source.matchAll(/`([a-z_.]+\.)\$\{/g)].map(([, prefix = ""]) => prefix);
  const unused = Object.keys(refusals).filter(
    (code) => !source.includes(`"${code}"`) && !prefixes.some((prefix) => code.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});
