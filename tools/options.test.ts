import { join } from "node:path";
import { expect, test } from "vitest";
import { root, runQuietly } from "./process.ts";

// A newcomer asks a command what it takes, or mistypes: a line tells, and nothing has begun.

const commands = ["start", "seed", "tour", "soak", "bench", "audit-security"];

test.each(commands)("%s says what it takes and what it did not understand", async (name) => {
  const run = (...args: string[]) =>
    runQuietly(process.execPath, [join(root, "tools", `${name}.ts`), ...args]);
  const [helped, mistyped] = await Promise.all([run("--help"), run("--prot", "4000")]);
  expect([helped.code, helped.output]).toEqual([0, expect.stringMatching(/^It takes .*--/)]);
  expect([mistyped.code, mistyped.output.split("\n").length]).toEqual([2, 3]);
  expect(mistyped.output).toMatch(/^Unknown option '--prot'/);
});

test("a value that cannot be is said in a line as well", async () => {
  const soak = await runQuietly(process.execPath, [join(root, "tools/soak.ts"), "--part", "x"]);
  expect(soak).toEqual({ code: 2, output: "--part is a number above 0, --seed a whole number\n" });
});
