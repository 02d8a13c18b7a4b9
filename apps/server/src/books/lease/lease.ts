import type pg from "pg";

// Leases of subscribers and process numbers: technique beside the journal, one statement each, on
// the database's wall clock, each taking raising a fence.

export interface Lease {
  readonly name: string;
  /** Higher with each new holder; the same while one renews. */
  readonly fence: bigint;
  /** Gives it back at once; a lease that is merely not renewed ends by itself. */
  release(): Promise<void>;
}

export interface LeaseRequest {
  readonly name: string;
  /**
   * Whoever gives the same name renews instead of waiting: a process, or "servers" for all of them.
   */
  readonly holder: string;
  readonly seconds: number;
}

/** Takes or renews a lease; undefined while another holds it. */
export async function takeLease(
  pool: pg.Pool,
  { name, holder, seconds }: LeaseRequest,
): Promise<Lease | undefined> {
  const { rows } = await pool.query<{ fence: bigint }>({
    name: "take_lease",
    text: `insert into lease as l (name, fence, holder, leased_until)
      values ($1, 1, $2, clock_timestamp() + make_interval(secs => $3))
      on conflict (name) do update set
        fence = case when l.holder = $2 then l.fence else l.fence + 1 end, holder = $2,
        leased_until = excluded.leased_until
      where l.holder = $2 or l.leased_until < clock_timestamp()
      returning fence`,
    values: [name, holder, seconds],
  });
  const fence = rows[0]?.fence;
  if (fence === undefined) return undefined;
  return {
    name,
    fence,
    release: async () => {
      await pool.query(
        "update lease set leased_until = clock_timestamp() where name = $1 and holder = $2",
        [name, holder],
      );
    },
  };
}

/** Whether somebody holds it at this moment; a look changes nothing. */
export async function isLeased(db: Pick<pg.ClientBase, "query">, name: string): Promise<boolean> {
  const text = "select from lease where name = $1 and leased_until > clock_timestamp()";
  return ((await db.query(text, [name])).rowCount ?? 0) > 0;
}
