import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { cloneDatabase } from "../../../test/postgres.ts";
import { createPool } from "./connect.ts";

let database: Awaited<ReturnType<typeof cloneDatabase>>;
beforeAll(async () => {
  database = await cloneDatabase(inject("postgresUrl"), "connect_test");
});
afterAll(() => database.drop());

test("B31 a connection that breaks while somebody has it fails them, not the process", async () => {
  const settings = { role: "none" };
  const pool = createPool({ url: database.url, name: "test", settings, max: 2 });
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  // Between two questions: nobody waits for an answer whom the driver could tell instead.
  await pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await ended;
  await expect(client.query("select 1")).rejects.toThrow(/not queryable|Connection terminated/);
  client.release();
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await pool.end();
});
