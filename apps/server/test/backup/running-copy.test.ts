import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmbedded } from "../../src/platform/db/index.ts";
import { type EmbeddedHouse, openEmbeddedHouse, openFolder } from "./embedded-house.ts";

const folder = openFolder("copied");
let house: EmbeddedHouse;
beforeAll(async () => {
  house = await openEmbeddedHouse(join(folder.path, "data"));
});
afterAll(async () => {
  await house.close();
  folder.remove();
});

test("B36 a copy of a running data directory is refused, and adopts no server", async () => {
  const traffic = await house.traffic(2);
  await traffic.more(5);
  const copy = join(folder.path, "copy");
  // Sockets cannot be copied, by cp neither.
  const filter = (path: string): boolean => !path.includes(".s.PGSQL");
  cpSync(house.dir, copy, { recursive: true, filter });
  await expect(startEmbedded(copy)).rejects.toThrow(
    /was copied from .* while PostgreSQL ran there/,
  );
  await traffic.more(5);
  await traffic.stop();
  // Also when the original's server has gone: the files are of different moments.
  rmSync(join(copy, "server.lock"), { force: true });
  const other = join(copy, "postgres", "postmaster.pid");
  writeFileSync(other, readFileSync(other, "utf8").replace(/^\d+/, "999999999"));
  await expect(startEmbedded(copy)).rejects.toThrow(/Use coffer backup and coffer restore/);
});
