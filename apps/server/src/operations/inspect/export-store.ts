import { money, toWire } from "@coffer/money";
import { writtenIn } from "@coffer/ui/calendar";
import type pg from "pg";
import { placeId } from "../../platform/ids.ts";
import { Fault } from "../../platform/refusal.ts";

// Books on their way out: pages by key, so that a house of ten million entries is exported in as
// little memory as a small one. In and out are columns of their own: each can be summed as it is.

export type Line = Readonly<Record<string, string>>;
export type Pages = AsyncGenerator<readonly Line[]>;

const ROWS_AT_ONCE = 2_000;

interface EntryRow {
  readonly batch: bigint;
  readonly posting: number;
  readonly account: bigint;
  readonly sequence: bigint;
  readonly block: bigint;
  readonly at: Date;
  readonly kind: string;
  readonly reference: string;
  readonly name: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly balance: bigint;
}

const ENTRY = `select e.batch, e.posting, e.account, e.sequence, b.number as block, b.at, p.kind,
    p.reference, a.class || ':' || a.owner as name, a.currency, e.amount, e.balance
  from entry e join block b on b.batch = e.batch join account a on a.number = e.account
  join posting p on p.batch = e.batch and p.index = e.posting`;

/** Every entry there is, in the order of their batches. */
export async function* exportEntries(db: pg.ClientBase): Pages {
  let after: readonly [bigint, number, bigint] = [-1n, -1, -1n];
  for (;;) {
    const { rows } = await db.query<EntryRow>(
      `${ENTRY} where (e.batch, e.posting, e.account) > ($1, $2, $3)
       order by e.batch, e.posting, e.account limit ${ROWS_AT_ONCE}`,
      [...after],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(entryLine);
    after = [last.batch, last.posting, last.account];
  }
}

/** An account by its three parts, as `class:owner` and the currency name it everywhere. */
export interface AccountName {
  readonly className: string;
  readonly owner: string;
  readonly currency: string;
}

/** One account's entries, oldest first. */
export async function* exportStatement(db: pg.ClientBase, name: AccountName): Pages {
  const { rows: found } = await db.query<{ number: bigint }>(
    "select number from account where class = $1 and owner = $2 and currency = $3",
    [name.className, name.owner, name.currency],
  );
  const account = found[0]?.number;
  if (!account) {
    throw new Fault(`no account is named ${name.className}:${name.owner}:${name.currency}`);
  }
  for (let after = 0n; ; ) {
    const { rows } = await db.query<EntryRow>(
      `${ENTRY} where e.account = $1 and e.sequence > $2 order by e.sequence limit ${ROWS_AT_ONCE}`,
      [account, after],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(entryLine);
    after = last.sequence;
  }
}

function entryLine(row: EntryRow): Line {
  const minor = (amount: bigint): string => toWire(money(row.currency, amount)).value;
  return {
    at: row.at.toISOString(),
    block: String(row.block),
    posting: placeId("pst", row.batch, row.posting),
    kind: row.kind,
    reference: row.reference,
    account: row.name,
    sequence: String(row.sequence),
    currency: row.currency,
    in: row.amount > 0n ? minor(row.amount) : "",
    out: row.amount < 0n ? minor(-row.amount) : "",
    balance: minor(row.balance),
  };
}

/** The same lines for a person to read: when they are of, in the day and time of the house. */
export async function* inOwnZone(db: pg.ClientBase, pages: Pages): Pages {
  const { rows } = await db.query<{ zone: string }>("select zone from install");
  const [install] = rows;
  if (!install) throw new Fault("the database holds no installation");
  for await (const lines of pages) {
    yield lines.map(({ at = "", ...rest }) => ({ at: writtenIn(install.zone, at), ...rest }));
  }
}

interface AuditRow {
  readonly batch: bigint;
  readonly index: number;
  readonly block: bigint;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly cause: string;
  readonly requestId: string;
  readonly detail: string;
}

/** The audit trail as it stands in the chain. */
export async function* exportAudit(db: pg.ClientBase): Pages {
  let after: readonly [bigint, number] = [-1n, -1];
  for (;;) {
    const { rows } = await db.query<AuditRow>(
      `select u.batch, u.index, b.number as block, b.at, u.actor, u.action, u.subject, u.cause,
         u.request_id as "requestId", u.detail
       from audit u join block b on b.batch = u.batch
       where (u.batch, u.index) > ($1, $2) order by u.batch, u.index limit ${ROWS_AT_ONCE}`,
      [...after],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ batch: _batch, index, block, at, ...rest }) => ({
      at: at.toISOString(),
      block: String(block),
      line: String(index),
      ...rest,
    }));
    after = [last.batch, last.index];
  }
}
