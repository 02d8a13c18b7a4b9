import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openOutside } from "../../../test/outside.ts";
import { askSandbox, openChannels, readAccess } from "./index.ts";

test("X01 a channels file that cannot be read is told without a word of its secrets", async () => {
  const dir = mkdtempSync(join(tmpdir(), "coffer-channels-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, "channels.json");
  for (const text of [
    '{"bankA":{"secret":"k3Yk3Yk3Y"k3Yk3Y',
    "k3Yk3Yk3Y",
    '{"bankA":"k3Yk3Yk3Y"}',
  ]) {
    writeFileSync(file, text);
    const told = await readAccess(file).catch((error: unknown) => error);
    expect(told).toBeInstanceOf(Error);
    expect(String(told)).toMatch(/channels file/);
    expect(String(told)).not.toContain("k3Y");
  }
});

test("C7 a pool account whose holder is not said is told to no customer", async () => {
  const { sandbox, close } = await openOutside();
  onTestFinished(close);
  const access = await askSandbox(sandbox.url);
  const { poolHolder: _, ...bankA } = access.bankA;
  const told = openChannels({ ...access, bankA }).poolAccounts.map(({ bank }) => bank);
  expect(told).toEqual(["bank-b"]);
});
