import { mayMove } from "../../books/ledger/index.ts";
import {
  accountAt,
  asked,
  type Checked,
  entryAt,
  type Invariant,
  PROBLEMS_MAX,
  type Problem,
  type Queries,
  type Within,
} from "./invariant.ts";

// Whose money may not move. The journal reads the holder's standing off the account it locks, so
// the copies on the accounts must be true; and what it let through must have been allowed.

const copies = (within: Within): string => `select ${accountAt("a")} as at,
    'it is ' || a.status || ' at standing ' || a.standing || ', its holder ' || h.status
      || ' at ' || h.version as what
  from account a join holder h on h.id = a.holder
  where (a.status <> h.status or a.standing <> h.version) and ${touched(within)}`;
function touched(within: Within): string {
  const scope = within("e.batch");
  return scope === "true" ? scope : `a.number in (select e.account from entry e where ${scope})`;
}
const asCopied = asked({
  id: "L13",
  sentence: "Accounts carry their holder's standing, by which frozen and closed ones are refused",
  all: (within) => ({
    count: "select count(*) from account",
    wrong: [
      copies(within),
      `select ${accountAt("a")} as at, 'it is closed with ' || a.balance || ' on it' as what
      from account a where a.status = 'closed' and a.balance <> 0`,
    ],
  }),
  fresh: (within) => ({
    wrong: [copies(within)],
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
    .filter(({ kind }) => mayMove({ kind, fact: false, status: "frozen", debit: true }))
    .slice(0, PROBLEMS_MAX);
}

const L13: Invariant = {
  ...asCopied,
  async check(db, scope): Promise<Checked> {
    const copied = await asCopied.check(db, scope);
    if (scope !== "all") return copied;
    return { ...copied, problems: [...copied.problems, ...(await findForbidden(db))] };
  },
};

export const frozen: readonly Invariant[] = [L13];
