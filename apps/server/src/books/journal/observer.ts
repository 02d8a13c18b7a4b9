import pg from "pg";
import { sleep } from "../../platform/clock.ts";
import { clientConfig } from "../../platform/db/index.ts";
import { SILENCE_MS } from "./connection.ts";

const CONNECT_ATTEMPTS_MAX = 60;
const CONNECT_PAUSE_MS = 250;

/**
 * A connection under the login's own role, which may see and end the backends it logged in:
 * the app's role may not. Tries until the database answers again.
 */
export async function connectObserver(url: string): Promise<pg.Client> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client(
      clientConfig({
        url,
        name: "coffer observer",
        settings: { role: "none" },
        silenceMs: SILENCE_MS,
      }),
    );
    client.on("error", () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (attempt === CONNECT_ATTEMPTS_MAX) throw error;
      await sleep(CONNECT_PAUSE_MS);
    }
  }
}

/** Is there a block with this batch? Batch ids are never reused, so this decides. */
export async function findBatch(client: pg.Client, batch: bigint): Promise<boolean> {
  const { rowCount } = await client.query("select from block where batch = $1", [batch]);
  return rowCount === 1;
}
