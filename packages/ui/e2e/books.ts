import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { under } from "./installation.ts";

/** The installation's own database, as a superuser whom no trigger stops. */
export async function byHand<T>(run: (client: pg.Client) => Promise<T>): Promise<T> {
  const { port, password } = JSON.parse(readFileSync(join(under.dir(), "postgres.json"), "utf8"));
  const user = "postgres";
  const client = new pg.Client({ host: "127.0.0.1", port, user, password, database: user });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    return await run(client);
  } finally {
    await client.end();
  }
}

/** However a flow ends, the member's password is what it was: others sign in with it. */
export async function keepingPassword(staff: string, flow: () => Promise<void>): Promise<void> {
  const { rows } = await byHand((client) =>
    client.query("select password from staff_member where id = $1", [staff]),
  );
  const set = "update staff_member set password = $2 where id = $1";
  try {
    await flow();
  } finally {
    await byHand((client) => client.query(set, [staff, rows[0]?.password]));
  }
}
