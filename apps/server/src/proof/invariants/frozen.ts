import { accountClasses, mayMove } from "../../books/ledger/index.ts";
import {
  accountAt,
  asked,
  type Checked,
  entryAt,
  type Invariant,
  PROBLEMS_MAX,
  type Problem,
  type Queries,
} from "./invariant.ts";

// Whose money may not move. The journal reads the holder's standing off the account it locks, so
// the copies on the accounts must be true; and what it let through must have been allowed.

const copies = (accounts: string): string => `select ${accountAt("a")} as at,
    'it is ' || a.status || ' at standing ' || a.standing || ', its holder ' || a.holder_status
      || ' at ' || a.holder_standing as what
  from ${accounts} a where a.status <> a.holder_status or a.standing <> a.holder_standing`;
const outliving = [...accountClasses].flatMap(([name, { outlives }]) => (outlives ? [name] : []));
const held = `(select a.*, h.status as holder_status, h.version as holder_standing
  from account a join holder h on h.id = a.holder)`;
const asCopied = asked({
  id: "L13",
  sentence: "Accounts carry their holder's standing, by which frozen and closed ones are refused",
  all: () => ({
    count: "select count(*) from account",
    wrong: [
      copies(held),
      `select ${accountAt("a")} as at, 'it is closed with ' || a.balance || ' on it' as what
      from account a where a.status = 'closed' and a.balance <> 0
        and a.class not in (${outliving.map((name) => `'${name}'`).join(", ")})`,
    ],
  }),
  fresh: ({ entries }) => ({
    wrong: [
      copies(`(select distinct on (e.account) e.account as number, e.class, e.owner, e.currency,
        e.status, e.standing, e.holder_status, e.holder_standing from ${entries} e)`),
    ],
  }),
});

interface DebitRow extends Problem {
  readonly kind: string;
}

// A block that froze somebody may hold what was decided before it: only later ones count.
async function findForbidden(db: Queries): Promise<Problem[]> {
  const { rows } = await db.query<DebitRow>(
    `with frozen as (
      select u.subject as holder, b.number as since, (
        select min(lifted.number) from audit l join block lifted on lifted.batch = l.batch
        where l.action = 'person.lift' and l.subject = u.subject and lifted.number > b.number
      ) as until
      from audit u join block b on b.batch = u.batch where u.action = 'person.freeze')
    select ${entryAt("e")} as at, p.kind, p.kind || ' took ' || -e.amount || ' while '
      || f.holder || ' was frozen' as what
    from frozen f join account a on a.holder = f.holder join entry e on e.account = a.number
    join posting p on p.batch = e.batch and p.index = e.posting
    join block b on b.batch = e.batch
    where e.amount < 0 and not p.fact and b.number > f.since
      and (f.until is null or b.number < f.until)`,
  );
  return rows
    .filter(({ kind }) =>
      mayMove({ kind, fact: false, status: "frozen", debit: true, outlives: false }),
    )
    .slice(0, PROBLEMS_MAX);
}

const L13: Invariant = {
  ...asCopied,
  async check(db, scope): Promise<Checked> {
    const copied = await asCopied.check(db, scope);
    return { ...copied, problems: [...copied.problems, ...(await findForbidden(db))] };
  },
};

export const frozen: readonly Invariant[] = [L13];
