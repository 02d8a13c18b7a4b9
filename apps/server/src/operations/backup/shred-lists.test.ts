import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bringShredded } from "./shred-lists.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "coffer-lists-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** An empty directory to restore into, and a backup in a place of its own. */
function laidOut({ carriedAway = false } = {}) {
  const backup = carriedAway ? join(dir, "usb") : join(dir, "place", "backups", "one");
  const to = join(dir, "data");
  for (const each of [backup, to]) mkdirSync(each, { recursive: true });
  writeFileSync(join(backup, "shredded.log"), "before\n");
  return { backup, to, brought: () => readFileSync(join(to, "shredded.log"), "utf8") };
}

test("F08 the list beside the backups is brought along, and what is on it is known", async () => {
  const { backup, to, brought } = laidOut();
  writeFileSync(join(dir, "place", "shredded.log"), "before\nsince\n");
  expect(await bringShredded(backup, to)).toBe(true);
  expect(brought()).toBe("before\nbefore\nsince\n");
});

test("F08 where nobody was destroyed since, an empty list says so", async () => {
  const { backup, to, brought } = laidOut();
  writeFileSync(join(dir, "place", "shredded.log"), "");
  expect(await bringShredded(backup, to)).toBe(true);
  expect(brought()).toBe("before\n");
});

test.each([false, true])(
  "F08 that nobody knows who was destroyed since is told (carried away: %s)",
  async (carriedAway) => {
    const { backup, to, brought } = laidOut({ carriedAway });
    expect(await bringShredded(backup, to)).toBe(false);
    expect(brought()).toBe("before\n");
  },
);
