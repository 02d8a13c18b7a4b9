import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../process.ts";
import { failedOf, retell, type Score, summary } from "./score.ts";
import { runScored } from "./scored.ts";

// What CI shows of a failure is what stands before the last line: runs that fail in every way.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "coffer-scored-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, lines: readonly string[]): void =>
  writeFileSync(join(folder, name), lines.join("\n"));

const titles = ({ failures }: Score): readonly string[] => failures.map(({ title }) => title);

test("a broken hook, file and test are named, and nothing counts as skipped", async () => {
  const api = 'import { afterAll, beforeAll, describe, expect, test } from "vitest";';
  write("good.test.ts", [api, 'test("adds", () => expect(1 + 1).toBe(2));']);
  write("bad.test.ts", [api, 'test("adds", () => expect(1 + 1).toBe(3));']);
  write("file.test.ts", [api, 'throw new Error("it does not load");']);
  write("hook.test.ts", [
    api,
    'beforeAll(() => { throw new Error("the port is taken"); });',
    'test("one", () => {});',
    'test("two", () => {});',
  ]);
  write("inner.test.ts", [
    api,
    'test("one", () => {});',
    'describe("inside", () => {',
    '  beforeAll(() => { throw new Error("no room"); });',
    '  test("two", () => {});',
    "});",
    'afterAll(() => { throw new Error("it does not end"); });',
  ]);
  write("vitest.config.ts", ['export default { test: { name: "broken" } };']);
  const score = await runScored("vitest", ["run"], { cwd: folder, quietly: true });
  expect(titles(score).toSorted()).toEqual([
    "bad.test.ts > adds",
    "file.test.ts (outside its tests)",
    "hook.test.ts (outside its tests, 2 not run)",
    "inner.test.ts (outside its tests)",
    "inner.test.ts > inside (outside its tests, 1 not run)",
  ]);
  expect(summary(score)).toBe("2 passed, 6 failed");
  const told = retell(score);
  for (const words of ["to be 3", "does not load", "port is taken", "no room", "does not end"]) {
    expect(told).toContain(words);
  }
  expect(told).toContain(join(folder, "bad.test.ts"));
});

test("a flow that fails, and those that a broken hook keeps from running, are named", async () => {
  const api = 'import { expect, test } from "@playwright/test";';
  write("playwright.config.ts", ['export default { testMatch: "*.e2e.ts", reporter: "list" };']);
  write("good.e2e.ts", [api, 'test("adds", () => expect(1 + 1).toBe(2));']);
  write("hook.e2e.ts", [
    api,
    'test.beforeAll(() => { throw new Error("the port is taken"); });',
    'test("one", () => {});',
    'test("two", () => {});',
  ]);
  const score = await runScored("playwright", ["test"], { cwd: folder, quietly: true });
  expect(titles(score)).toEqual(["hook.e2e.ts > one", "hook.e2e.ts > two"]);
  expect(summary(score)).toBe("1 passed, 2 failed");
  expect(retell(score)).toMatch(/the port is taken[^]*it was not run/);
});

test("a program that fails without saying in what counts as one failure", async () => {
  const score = await runScored("vitest", ["run", "nowhere"], { cwd: folder, quietly: true });
  expect(failedOf(score)).toBe(1);
});

test("a long failure is cut to its beginning", () => {
  const words = Array.from({ length: 40 }, (_, line) => `line ${line + 1}`).join("\n");
  const score = { passed: 0, failures: [{ title: "a tool", words, checks: 1 }] };
  const told = retell(score).split("\n");
  expect([told.length, told.at(-2), told.at(-1)]).toEqual([17, "  line 15", "  …"]);
});
