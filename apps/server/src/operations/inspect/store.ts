import type pg from "pg";

// What an operator may be shown of the books: states, ids, amounts, instants. No sealed column, no
// hash, no text that a person wrote.

/** Where the rows of each kind of id stand. */
export const TABLES: Readonly<Record<string, string>> = {
  usr: "person",
  mer: "merchant",
  top: "topup",
  wdr: "withdrawal",
  trf: "transfer",
  pay: "payment",
  rfd: "refund",
  ord: "ord",
  hld: "hold",
  bnk: "bank_account",
  kyc: "kyc",
  key: "api_key",
  ses: "session",
  dev: "device",
  rsk: "risk_decision",
  bil: "bill",
  fnd: "finding",
};

// Named one by one: a column that somebody adds is shown when somebody has thought about it.
const SHOWN = new Set(
  [
    "id,state,status,kind,tier,outcome,rule,amount,captured,released,refunded,fee,fee_bps,currency",
    "payer,payee,person,owner,holder,merchant,payment,ord,topup,hold,reference,subject,invariant",
    "place,what,block,bank,bank_account,gateway,last4,direction,capture,locale,strength,position",
    "reason,at,created_at,ended_at,expires_at,arrives_at,decided_at,revoked_at,last_seen_at",
    "found_at,standing,version",
  ].flatMap((line) => line.split(",")),
);

export interface Field {
  readonly name: string;
  readonly value: string | null;
}

/**
 * Undefined for a prefix without a table, as for a row that is not there. The prefix and the
 * columns come from lists of ours, so nothing that was typed becomes SQL.
 */
export async function findRow(
  db: pg.ClientBase,
  id: string,
): Promise<readonly Field[] | undefined> {
  const table = TABLES[id.slice(0, 3)];
  if (table === undefined) return undefined;
  const columns = await shownColumns(db, table);
  if (columns.length === 0) return undefined;
  const list = columns.map((name) => `to_jsonb(t) ->> '${name}' as "${name}"`).join(", ");
  const { rows } = await db.query<Record<string, string | null>>(
    `select ${list} from "${table}" t where id = $1`,
    [id],
  );
  const row = rows[0];
  return row && columns.map((name) => ({ name, value: row[name] ?? null }));
}

async function shownColumns(db: pg.ClientBase, table: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  return rows.map(({ name }) => name).filter((name) => SHOWN.has(name));
}

export interface Happening {
  readonly batch: bigint;
  readonly index: number;
  readonly at: Date;
  readonly what: string;
  readonly actor: string;
  readonly subject: string;
  readonly requestId: string;
}

const HAPPENING = `t.batch, t.index, b.at, t.actor, t.request_id as "requestId"`;

/** The newest fifty; more are read with `coffer events`. */
export const findEventsOf = async (db: pg.ClientBase, subject: string): Promise<Happening[]> =>
  (
    await db.query<Happening>(
      `select ${HAPPENING}, t.type as what, t.subject from event t join block b using (batch)
       where t.subject = $1 order by b.number desc, t.index desc limit 50`,
      [subject],
    )
  ).rows;

export const findPostingsOf = async (db: pg.ClientBase, reference: string): Promise<Happening[]> =>
  (
    await db.query<Happening>(
      `select ${HAPPENING}, t.kind as what, t.reference as subject
       from posting t join block b using (batch)
       where t.reference = $1 order by b.number desc, t.index desc limit 50`,
      [reference],
    )
  ).rows;

export interface ListedEvent extends Happening {
  readonly block: bigint;
  readonly payload: string;
}

/** `limit` is the caller's to bound. */
export interface EventFilter {
  /** In the order of the blocks; the newest ones when nothing is named. */
  readonly after?: { readonly block: bigint; readonly index: number } | undefined;
  readonly type?: string | undefined;
  readonly subject?: string | undefined;
  readonly limit: number;
}

/** Oldest first, whichever end is asked for. */
export async function listEventRows(
  db: pg.ClientBase,
  { after, type, subject, limit }: EventFilter,
): Promise<ListedEvent[]> {
  const { rows } = await db.query<ListedEvent>(
    `select ${HAPPENING}, t.type as what, t.subject, t.payload, b.number as block
     from event t join block b using (batch)
     where ($1::bigint is null or (b.number, t.index) > ($1::bigint, $2::int))
       and ($3::text is null or t.type = $3) and ($4::text is null or t.subject = $4)
     order by b.number ${after ? "asc, t.index asc" : "desc, t.index desc"} limit $5`,
    [after?.block ?? null, after?.index ?? null, type ?? null, subject ?? null, limit],
  );
  return after ? rows : rows.toReversed();
}

/** `moves` as they are hashed: `from>to:amount;…` by number, in minor units. */
export interface PostingRow extends Happening {
  readonly block: bigint;
  readonly cause: string;
  readonly fact: boolean;
  readonly moves: string;
}

export async function findPosting(
  db: pg.ClientBase,
  batch: bigint,
  index: number,
): Promise<PostingRow | undefined> {
  const { rows } = await db.query<PostingRow>(
    `select ${HAPPENING}, t.kind as what, t.reference as subject, t.cause, t.fact, t.moves,
       b.number as block from posting t join block b using (batch)
     where t.batch = $1 and t.index = $2`,
    [batch, index],
  );
  return rows[0];
}

export async function findEvent(
  db: pg.ClientBase,
  batch: bigint,
  index: number,
): Promise<ListedEvent | undefined> {
  const { rows } = await db.query<ListedEvent>(
    `select ${HAPPENING}, t.type as what, t.subject, t.payload, b.number as block
     from event t join block b using (batch) where t.batch = $1 and t.index = $2`,
    [batch, index],
  );
  return rows[0];
}

export interface RequestLine {
  readonly at: Date;
  readonly action: string;
  readonly subject: string;
  readonly actor: string;
}

/** The first fifty lines, in the order in which they were written. */
export const findRequest = async (db: pg.ClientBase, id: string): Promise<RequestLine[]> =>
  (
    await db.query<RequestLine>(
      `select b.at, t.action, t.subject, t.actor from audit t join block b using (batch)
       where t.request_id = $1 order by b.number, t.index limit 50`,
      [id],
    )
  ).rows;
