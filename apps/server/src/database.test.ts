import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { openFolder } from "../test/backup/embedded-house.ts";
import { readConfig } from "./config.ts";
import { openDatabase } from "./database.ts";

const folder = openFolder("database");
afterAll(() => folder.remove());

const asked = async (url: string, text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text).finally(() => client.end());
};

test("O01 a first start that was killed while it made its login is gone on with", async () => {
  const config = readConfig(["--data", join(folder.path, "data")], {});
  const first = await openDatabase(config);
  await asked(first.ownerUrl, "revoke coffer_app from coffer_login");
  await first.stop();
  const next = await openDatabase(config);
  try {
    await expect(asked(next.url, "set role coffer_app")).resolves.toBeUndefined();
  } finally {
    await next.stop();
  }
});
