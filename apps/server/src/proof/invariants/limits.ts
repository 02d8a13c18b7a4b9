import { parseMoney } from "@coffer/money";
import type { Install } from "../../books/work/index.ts";
import { type Cap, type Pack, packOf } from "../../trust/packs/index.ts";
import {
  asked,
  type Checked,
  type Invariant,
  type Queries,
  type Tables,
  untilThen,
} from "./invariant.ts";

// Counters of limits: each is the sum of the charges that stand with the postings of its window.

const FORM = "^[^|;]+[|][^|;]+[|][^|;]+[|][123][|]-?[0-9]+$";
const FIELDS = `lateral (select split_part(c, '|', 2) || '|' || split_part(c, '|', 1) as id,
    split_part(c, '|', 2) as owner, split_part(c, '|', 3) as window_key,
    split_part(c, '|', 4) as strength, split_part(c, '|', 5)::numeric as amount) x`;

// Counters and charges are laid together and grouped, not joined: nobody can tell the planner how
// many charges a text holds, and a join planned for one row compares each with each.
/** Compares the counters `rows_of` with the charges that stand with the postings `told`. */
const recounted = (tables: string): string => `${tables},
    sides as (
      select id, window_key, true as counter, used_1 as counted_1, used_2 as counted_2,
        used_3 as counted_3, 0 as sum_1, 0 as sum_2, 0 as sum_3 from rows_of
      union all
      select x.id, x.window_key, false, 0, 0, 0,
        case x.strength when '1' then x.amount else 0 end,
        case x.strength when '2' then x.amount else 0 end,
        case x.strength when '3' then x.amount else 0 end
      from told p cross join lateral string_to_table(p.charges, ';') c cross join ${FIELDS}
      where c ~ '${FORM}'),
    sums as (
      select id, window_key, sum(counted_1) as counted_1, sum(counted_2) as counted_2,
        sum(counted_3) as counted_3, sum(sum_1) as sum_1, sum(sum_2) as sum_2, sum(sum_3) as sum_3
      from sides group by id, window_key having bool_or(counter))
    select 'limit ' || s.id || ' in ' || s.window_key as at,
      'counted ' || s.counted_1 || ', ' || s.counted_2 || ', ' || s.counted_3
        || ', its charges give ' || s.sum_1 || ', ' || s.sum_2 || ', ' || s.sum_3 as what
    from sums s
    where (s.counted_1, s.counted_2, s.counted_3) <> (s.sum_1, s.sum_2, s.sum_3)`;

const everyCounter = `rows_of as (select * from limit_use),
    told as (select charges from posting where charges <> '')`;

// The counters that new blocks touched, each against the history of its person alone, found by the
// entries: reading every posting there ever was would make each look longer than the one before.
// Left to the scan: counters that are not a person's (a bank's cash, what is paid back), those of
// people whose history is so long that each of their movements would cost a look at hundreds, and,
// when many move at once, those of all but some of them: the whole of a history for each payment
// would cost the house more than the payment.
const HISTORY_MAX = 300;
const POSTINGS_MAX = 50;
const touchedCounters = ({ postings }: Tables): string => `touched as (
      select distinct x.owner
      from (select charges from ${postings} where charges <> '' limit ${POSTINGS_MAX}) q
      cross join lateral string_to_table(q.charges, ';') c cross join ${FIELDS}
      where c ~ '${FORM}' and x.owner like 'usr\\_%' and not exists (select from account a
        where a.holder = x.owner and a.sequence > ${HISTORY_MAX})),
    -- A counter's id begins with its owner's and a bar, and nothing stands between bar and brace.
    rows_of as (select l.* from touched t
      join limit_use l on l.id > t.owner || '|' and l.id < t.owner || '}'),
    moved as (
      select distinct e.batch, e.posting from (select distinct owner from rows_of) r
      join account a on a.holder = r.owner join entry e on e.account = a.number
      where ${untilThen("e.batch")}),
    -- One by one: a planner that expects hardly any charges would read every posting for them.
    told as (select p.charges from moved m cross join lateral (select p.charges from posting p
        where p.batch = m.batch and p.index = m.posting and ${untilThen("p.batch")} limit 1) p
      where p.charges <> '')`;
const later = `latest as (
    select split_part(c, '|', 2) || '|' || split_part(c, '|', 1) as id,
      max(split_part(c, '|', 3) collate "C") as window_key
    from posting p cross join lateral string_to_table(p.charges, ';') c
    where p.charges <> '' and c ~ '${FORM}' and split_part(c, '|', 5) <> '0' group by 1)
  select 'limit ' || t.id as at, 'a charge falls into ' || t.window_key || ', it counts '
    || coalesce(l.window_key, 'nothing') as what
  from latest t left join limit_use l on l.id = t.id
  where l.id is null or l.window_key < t.window_key`;

const M01 = asked({
  id: "M01",
  sentence: "Each counter of a limit is the sum of the charges of its window",
  all: () => ({
    count: "select count(*) from limit_use",
    wrong: [recounted(everyCounter), later],
  }),
  fresh: (of) => ({
    wrong: [recounted(touchedCounters(of))],
  }),
});

// A use proved better is not bound by the caps for weaker proof, so the sums up to a strength are
// each below their cap. What was paid in is a fact and never refused; no cap binds it.
const CAPPED = "spend.day spend.year out.lifetime withdraw.day".split(" ");

const M02: Invariant = {
  id: "M02",
  sentence: "No counter has passed its cap: counting and comparing are one step",
  follows: false,
  check: (db) => checkCaps(db),
};

const M03: Invariant = {
  id: "M03",
  sentence: "Nobody moved money without a verified name, and no counter is of another tier's rule",
  follows: false,
  check: (db) => checkTiers(db),
};

async function packNow(db: Queries): Promise<Pack | undefined> {
  const { rows } = await db.query<Install & { now: Date }>(
    `select id, mode, pack, zone, clock_timestamp()
      + coalesce((select offset_ms from test_clock), 0) * interval '1 ms' as now from install`,
  );
  const [install] = rows;
  return install && packOf({ install, now: install.now });
}

const NO_PACK: Checked = { checked: 0, problems: [], skipped: "nothing is installed" };

async function checkCaps(db: Queries): Promise<Checked> {
  const pack = await packNow(db);
  if (!pack) return NO_PACK;
  const rules = pack.limits.filter(({ rule }) => CAPPED.includes(rule));
  const minor = (cap: Cap): bigint | null =>
    cap === null ? null : parseMoney({ currency: pack.currency, value: cap }).minor;
  const rows = rules.flatMap((rule) => rule.tiers.map((tier) => ({ rule, tier })));
  const values = [
    rows.map(({ rule }) => rule.rule),
    rows.map(({ tier }) => tier),
    ...[0, 1, 2].map((at) => rows.map(({ rule }) => minor(rule.caps[at] ?? null))),
  ];
  const { rows: problems } = await db.query<{ at: string; what: string }>(
    `with caps(rule, tier, cap_1, cap_2, cap_3) as (
      select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[]))
    select 'limit ' || l.id || ' in ' || l.window_key as at, 'used ' || l.used_1 || ', ' || l.used_2
      || ', ' || l.used_3 || ' at ' || p.tier as what
    from limit_use l join person p on p.id = l.owner
    join caps c on c.rule = l.rule and c.tier = p.tier
    where l.used_1 > c.cap_1 or l.used_1 + l.used_2 > c.cap_2
      or l.used_1 + l.used_2 + l.used_3 > c.cap_3 limit 100`,
    values,
  );
  const { rows: counted } = await db.query<{ count: bigint }>(
    "select count(*) from limit_use where rule = any($1::text[])",
    [CAPPED],
  );
  return { checked: Number(counted[0]?.count ?? 0), problems };
}

async function checkTiers(db: Queries): Promise<Checked> {
  const { rows: problems } = await db.query<{ at: string; what: string }>(
    `select 'person ' || p.id as at, 'no verified name, and ' || a.class || ' has moved '
      || a.sequence || ' times' as what
    from person p join account a on a.owner = p.id
    where p.tier = 'T0' and a.sequence > 0 limit 100`,
  );
  const { rows: counted } = await db.query<{ count: bigint }>("select count(*) from person");
  return { checked: Number(counted[0]?.count ?? 0), problems };
}

export const limits: readonly Invariant[] = [M01, M02, M03];
