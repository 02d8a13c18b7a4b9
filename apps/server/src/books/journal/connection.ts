import pg from "pg";
import { clientConfig } from "../../platform/db/connect.ts";

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
  jit: "off",
};

export interface JournalConnection {
  readonly client: pg.Client;
  readonly pid: number;
  /** When its backend started: with the pid it names a backend for ever. */
  readonly startedAt: string;
}

export async function connectJournal(url: string): Promise<JournalConnection> {
  const client = new pg.Client(clientConfig({ url, name: "coffer journal", settings: SETTINGS }));
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number; started: string }>(
    `select pid, backend_start::text as started from pg_stat_activity
     where pid = pg_backend_pid()`,
  );
  const self = rows[0];
  if (!self) throw new Error("a backend knows itself");
  return { client, pid: self.pid, startedAt: self.started };
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
       where pid = $1 and backend_start::text = $2`,
      [lost.pid, lost.startedAt],
    );
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, GONE_CHECK_MS));
  }
  throw new Error(`the backend ${lost.pid} of a lost connection does not end`);
}
