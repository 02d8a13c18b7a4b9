import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { routes } from "../routes/index.ts";
import { openApiText, printOpenApi } from "./index.ts";

const root = new URL("../../../../", import.meta.url);
const published = new URL("docs/openapi.json", root);

describe("docs/openapi.json", () => {
  test("is what the contract says today (npm run openapi)", async () => {
    expect(await readFile(published, "utf8")).toBe(openApiText());
  });

  test("passes the linter without a warning", async () => {
    const redocly = fileURLToPath(new URL("node_modules/.bin/redocly", root));
    // By this very Node: the linter warns about any other that happens to come first in the path.
    const args = [
      redocly,
      "lint",
      fileURLToPath(published),
      "--max-problems=5",
      "--format=stylish",
    ];
    const env = {
      ...process.env,
      REDOCLY_TELEMETRY: "off",
      REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env });
    expect(stdout + stderr).not.toMatch(/warning|error/i);
  });

  test("describes the routes of merchants' keys and of everyone, and no other", () => {
    const text = openApiText();
    for (const { name, audience } of routes) {
      const open = audience === "key" || audience === "public";
      expect(text.includes(`"operationId": "${name}"`), name).toBe(open);
    }
    expect(text).not.toContain("Coffer-Proof");
  });
});

describe("printOpenApi", () => {
  test("says of no call that anybody may make it where a key is asked for", () => {
    const open = printOpenApi(["public"]);
    for (const { path, testOnly, audience } of routes) {
      if (audience !== "public") continue;
      const wanted = testOnly ? '"security":[{"sandbox":[]}]' : '"security":[]';
      expect(JSON.stringify(open.paths[path.replace(/:(\w+)/g, "{$1}")]), path).toContain(wanted);
    }
    expect(JSON.stringify(open.components)).toContain('"name":"Sandbox-Key"');
  });

  const { paths, components } = printOpenApi(["wallet"]);

  test("names key, proof, replay and problems where a route has them", () => {
    const send = JSON.stringify(paths["/v1/transfers"]);
    expect(send).toContain("#/components/parameters/IdempotencyKey");
    expect(send).toContain("#/components/parameters/Proof");
    expect(send).toContain("#/components/headers/Replayed");
    expect(send).toContain('"application/problem+json"');
    expect(send).toContain("ledger.insufficient_funds");
    const read = JSON.stringify(paths["/v1/transfers/{id}"]);
    expect(read).not.toContain("IdempotencyKey");
  });

  test("refers to nothing that is not there", () => {
    const text = JSON.stringify({ paths, components });
    const refs = [...text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)];
    expect(refs.length).toBeGreaterThan(100);
    for (const [ref, kind = "", name = ""] of refs) {
      const group: unknown = new Map<string, object>(Object.entries(components)).get(kind);
      expect(Object.keys(Object(group)), ref).toContain(name);
    }
  });
});
