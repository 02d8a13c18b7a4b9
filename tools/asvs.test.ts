import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./process.ts";

// docs/asvs.csv answers OWASP ASVS 5.0.0, levels 1 and 2. What it says is tested must be.

interface Answer {
  readonly id: string;
  readonly level: string;
  readonly applies: string;
  readonly how: string;
  readonly tests: readonly string[];
}

function readAnswers(): Answer[] {
  const [, ...lines] = readFileSync(join(root, "docs/asvs.csv"), "utf8").trim().split("\n");
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    const [id = "", level = "", applies = "", how = "", test = ""] = cells.map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
    );
    return { id, level, applies, how, tests: test.split(" ").filter(Boolean) };
  });
}

/** Every id that a test's name begins with. */
function testedIds(): ReadonlySet<string> {
  const folders = ["apps", "packages", "tools"];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(test|e2e)\.tsx?$/.test(path) && !path.includes("node_modules"))
      .map((path) => join(root, folder, path)),
  );
  // Also where a table of cases is named by them.
  const names = files.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/["'`]((?:[A-Z]\d{2} )+)/g)].map(([, ids = ""]) => ids),
  );
  return new Set(names.flatMap((ids) => ids.trim().split(" ")));
}

const answers = readAnswers();

test("all 253 requirements of levels 1 and 2 are answered, each once", () => {
  expect(answers.length).toBe(253);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(253);
  const levels = answers.map(({ level }) => level);
  expect([levels.filter((one) => one === "1").length, new Set(levels).size]).toEqual([70, 2]);
});

test("what does not apply has a reason, what applies says how", () => {
  for (const { id, applies, how } of answers) {
    expect(["yes", "no"], id).toContain(applies);
    expect(how.length, id).toBeGreaterThan(12);
  }
});

test("each test that is named exists under that id", () => {
  const known = testedIds();
  const missing = answers.flatMap(({ id, tests }) =>
    tests.filter((one) => !known.has(one)).map((one) => `${id}: ${one}`),
  );
  expect(missing).toEqual([]);
});
