import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { newId } from "../../src/platform/ids.ts";
import { Keks, kidOf } from "../../src/platform/keks.ts";
import { verify } from "../../src/proof/verify/index.ts";
import { newPersonKey } from "../../src/security/vault/index.ts";
import { type Books, openBooks } from "../books.ts";
import { TEST_KEK } from "../keys.ts";
import { eventually, type Outside, openOutside } from "../outside.ts";
import { perform } from "../people.ts";
import { startServer } from "../server-process.ts";

let books: Books;
let outside: Outside;
beforeAll(async () => {
  [books, outside] = await Promise.all([openBooks(), openOutside()]);
});
afterAll(async () => {
  await outside.close();
  await books.close();
});

const WORKS = 6;
const KEYS_A_WORK = 400;

const people = () =>
  perform(books.journal, async (read) => ({
    insert: Array.from({ length: KEYS_A_WORK }, () => newPersonKey(read, newId("usr")).insert),
    reply: null,
  }));

test("B27 a rotation whose server is killed in the middle goes on where it was", async () => {
  for (let nth = 0; nth < WORKS; nth++) await people();
  const [older, newer] = [kidOf(TEST_KEK), randomBytes(32)];
  const { pool, url } = books;
  const left = async (): Promise<number> => {
    const text = "select count(*)::int as count from keys.person_key where kid = $1";
    return (await pool.query<{ count: number }>(text, [older])).rows[0]?.count ?? 0;
  };
  const all = await left();
  expect(all).toBeGreaterThan(WORKS * KEYS_A_WORK);
  const config = readConfig([], {
    COFFER_DATA: outside.dataDir,
    COFFER_SANDBOX_URL: outside.sandbox.url,
    DATABASE_URL: url,
    COFFER_WALLET_ORIGIN: outside.sandbox.url,
  });
  const env = { COFFER_KEK: `${newer.toString("hex")},${TEST_KEK.toString("hex")}` };

  // Once as it is about to begin, once before what it has worked out is committed.
  for (const fault of ["before-call/vault.rewrap", "after-call/vault.rewrap"]) {
    // It may be killed before it has said that it is ready.
    const end = await startServer(config, { ...env, FAULT: `${fault}:kill` }).then(
      (doomed) => doomed.ended,
      String,
    );
    expect(end).toContain("SIGKILL");
    expect(await left()).toBe(all);
    // As if the half minute of its lease had passed.
    await books.asOwner((db) => db.query("update due set leased_until = null"));
  }

  const killed = await startServer(config, env);
  await eventually(async () => ((await left()) < all ? true : undefined), { what: "some keys" });
  await killed.kill();
  await books.asOwner((db) => db.query("update due set leased_until = null"));

  const last = await startServer(config, env);
  await eventually(async () => ((await left()) === 0 ? true : undefined), { what: "all keys" });
  await eventually(
    async () => {
      const open = "select from due where handler = 'vault.rewrap' and state = 'open'";
      return (await pool.query(open)).rowCount === 0 ? true : undefined;
    },
    { what: "the end of the rotation" },
  );
  await last.kill();
  const only = ["X03", "X05"];
  const results = await verify({ url, keks: Keks.of(newer), only });
  expect(results.map(({ id, ok }) => [id, ok])).toEqual(only.map((id) => [id, true]));
  expect(results[1]?.checked).toBe(all);
  // Begun once and ended once, however often it was killed.
  const { rows } = await pool.query<{ action: string; count: number }>(
    `select action, count(*)::int as count from audit where subject = $1 group by 1 order by 1`,
    [kidOf(newer)],
  );
  expect(rows).toEqual([
    { action: "keys.rewrap", count: 1 },
    { action: "keys.rewrapped", count: 1 },
  ]);
});
