import { type AccountClass, accountClasses } from "../../books/ledger/index.ts";
import { asked, type Invariant, listOf, postingAt, type Tables } from "./invariant.ts";

// The customers' money is there, and the house's own in the pool is seen from both books.

const classesWhere = (holds: (of: AccountClass, name: string) => boolean): string =>
  listOf([...accountClasses].filter(([name, of]) => holds(of, name)).map(([name]) => name));

const MIRROR = classesWhere((of, name) => of.mirror === true || name === "own.pool");
const POOL = classesWhere((of) => of.book === "C" && of.kind === "asset" && !of.mirror);
const COVER = classesWhere(
  (of, name) => of.book === "C" && of.kind === "asset" && !of.mirror && name !== "pool.unexplained",
);
const OWED = classesWhere((of) => of.book === "C" && of.kind === "liability" && !of.mirror);
const HOUSE_IN_POOL = classesWhere((of) => of.book === "C" && of.mirror === true);

// By posting, so that the one that forgot its twin is named.
const oneEyed = ({ entries }: Tables): string => `sums as (
    select e.batch, e.posting as index, e.currency, sum(e.amount) as total
    from ${entries} e where e.class = any(${MIRROR})
    group by 1, 2, 3 having sum(e.amount) <> 0)
  select ${postingAt("p")} as at, 'the house''s money in the pool changes by ' || s.total
    || ' ' || s.currency || ' without its twin' as what
  from sums s join posting p on p.batch = s.batch and p.index = s.index`;

const L19 = asked({
  id: "L19",
  sentence: "House money in the pool and own.pool mirror each other",
  all: (of) => ({
    count: `select count(*) from account where class = any(${MIRROR})`,
    wrong: [
      oneEyed(of),
      `select 'currency ' || a.currency as at,
        'pool and mirror differ by ' || sum(a.balance) as what
      from account a where a.class = any(${MIRROR})
      group by a.currency having sum(a.balance) <> 0`,
    ],
  }),
  fresh: (of) => ({
    wrong: [oneEyed(of)],
  }),
});

const sides = `sides as (
  select a.currency,
    -coalesce(sum(a.balance) filter (where a.class = any(${POOL})), 0) as pool,
    -coalesce(sum(a.balance) filter (where a.class = any(${COVER})), 0) as cover,
    coalesce(sum(a.balance) filter (where a.class = any(${OWED})), 0) as owed,
    coalesce(sum(a.balance) filter (where a.class = any(${HOUSE_IN_POOL})), 0) as house,
    coalesce(sum(a.balance) filter (where a.class = 'pool.fee_reserve'), 0) as promised
  from account a group by a.currency)`;
const E06 = asked({
  id: "E06",
  sentence:
    "What is in the pool and on its way is what is owed and the house's, and covers what is owed",
  all: () => ({
    count: "select count(distinct currency) from account",
    wrong: [
      `${sides}
      select 'currency ' || currency as at, 'in the pool ' || pool || ', owed ' || owed
        || ', the house''s ' || house as what
      from sides where pool <> owed + house`,
      // The gateway will keep its fee, so what is promised to it covers nobody.
      `${sides}
      select 'currency ' || currency as at, 'cover ' || (cover - promised) || ' of owed ' || owed
        as what
      from sides where cover - promised < owed`,
    ],
  }),
});

export const safeguarding: readonly Invariant[] = [L19, E06];
