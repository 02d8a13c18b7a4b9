import pg from "pg";
import { APP_ROLE, clientConfig } from "../../platform/db/connect.ts";
import { assert } from "../../platform/refusal.ts";

// A connection that writes. Its time-outs bound how long a process that stops in the middle of a
// flush can hold what others wait for; each is met by a SIGSTOP test.
const SETTINGS = {
  lock_timeout: "4000",
  statement_timeout: "8000",
  idle_in_transaction_session_timeout: "5000",
  transaction_timeout: "15000",
  tcp_keepalives_idle: "5",
  tcp_keepalives_interval: "2",
  tcp_keepalives_count: "3",
  // The statements are few and always by key: planning each again costs more than it finds.
  plan_cache_mode: "force_generic_plan",
  // Everything is found by key. A plan made while a table was still empty would read all of it
  // for as long as the connection lives, however much has come into it since.
  enable_seqscan: "off",
  enable_hashjoin: "off",
  enable_mergejoin: "off",
  jit: "off",
};

/**
 * Longer than `transaction_timeout`: who has not answered by then is not slow. Of a machine or a
 * firewall that died in between nobody tells us, and a lane would wait for the answer for hours.
 */
export const SILENCE_MS = 20_000;

export interface JournalConnection {
  readonly client: pg.Client;
  readonly pid: number;
  /** When its backend started: with the pid it names a backend for ever. */
  readonly startedAt: string;
}

/**
 * Under the app's role from the second statement on: the first one asks for the backend's start,
 * which that role may not see, and without which nobody could end it when it is lost (B33).
 */
export async function connectJournal(url: string): Promise<JournalConnection> {
  const settings = { ...SETTINGS, role: "none" };
  const client = new pg.Client(
    clientConfig({ url, name: "coffer journal", settings, silenceMs: SILENCE_MS }),
  );
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number; started: string | null }>(
      `select pid, extract(epoch from backend_start)::text as started from pg_stat_activity
       where pid = pg_backend_pid()`,
    );
    await client.query(`set role ${APP_ROLE}`);
    const self = rows[0];
    assert(self?.started, "a backend knows itself and its start");
    return { client, pid: self.pid, startedAt: self.started };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

const GONE_CHECK_MS = 50;
const GONE_CHECKS_MAX = 200;

/**
 * Waits until the backend of a lost connection is gone, ending it if need be: only then does what
 * another connection sees decide whether its COMMIT happened.
 */
export async function waitUntilGone(observer: pg.Client, lost: JournalConnection): Promise<void> {
  for (let check = 0; check < GONE_CHECKS_MAX; check++) {
    const { rowCount } = await observer.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where pid = $1 and extract(epoch from backend_start)::text = $2`,
      [lost.pid, lost.startedAt],
    );
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, GONE_CHECK_MS));
  }
  throw new Error(`the backend ${lost.pid} of a lost connection does not end`);
}
