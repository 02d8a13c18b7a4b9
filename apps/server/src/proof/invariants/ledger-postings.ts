import { currencies, digitsOf } from "@coffer/money";
import { asked, entryAt, type Invariant, postingAt, type Tables, untilThen } from "./invariant.ts";

// What a posting may be.

const postings = "select count(*) from posting";
const entries = "select count(*) from entry";

// The table of currencies is compared once a scan; amounts with every block.
const wrongAmounts = ({ moves }: Tables): string => `select ${postingAt("m")} as at,
    'a move of ' || m.amount as what
  from ${moves} m where m.amount < 1 or m.amount > 9223372036854775807`;
const DIGITS = JSON.stringify(Object.fromEntries(currencies.map((c) => [c, digitsOf(c)])));

const L07 = asked({
  id: "L07",
  sentence: "Amounts are whole minor units of at least 1, by the ISO 4217 table of currencies",
  all: (of) => ({
    count: postings,
    wrong: [
      wrongAmounts(of),
      `table_of as (select key as code, value::int as digits from json_each_text('${DIGITS}'::json))
      select 'currency ' || coalesce(c.code, t.code) as at,
        coalesce(c.digits::text, 'not there') || ' digits, ISO 4217 says '
          || coalesce(t.digits::text, 'no such currency') as what
      from currency c full join table_of t on t.code = c.code
      where c.digits is distinct from t.digits`,
    ],
  }),
  fresh: (of) => ({
    wrong: [wrongAmounts(of)],
  }),
});

const sameUnit = (of: Tables) => ({
  count: entries,
  wrong: [
    `select ${entryAt("e")} as at, 'it is in ' || e.unit || ', its account in '
      || coalesce(e.account_unit, 'nothing') as what
    from ${of.entries} e
    where e.account_unit is distinct from e.unit or split_part(e.unit, ':', 2) <> e.currency`,
  ],
});
const L08 = asked({
  id: "L08",
  sentence: "An entry is in its account's book and currency",
  all: sameUnit,
  fresh: sameUnit,
});

const oneSide = ({ moves }: Tables) => ({
  count: postings,
  wrong: [
    `select ${postingAt("m")} as at, 'it debits and credits one account' as what
    from ${moves} m group by m.batch, m.index, m.kind, m.reference
    having array_agg(m.source) && array_agg(m.target)`,
  ],
});
const L09 = asked({
  id: "L09",
  sentence: "No posting debits and credits the same account",
  all: oneSide,
  fresh: oneSide,
});

const unclaimed = (
  of: Tables,
): string => `select ${postingAt("p")} as at, 'its name is not claimed by its batch' as what
  from ${of.postings} p where not exists (
    select from claim c
    where c.name = 'post:' || p.kind || ':' || p.reference and c.batch = p.batch)`;
const L10 = asked({
  id: "L10",
  sentence: "One business step posts once: (kind, reference) is claimed by its posting",
  all: (of) => ({
    count: postings,
    wrong: [
      unclaimed(of),
      `twice as (
        select p.kind, p.reference, count(*) as times from posting p
        group by 1, 2 having count(*) > 1)
      select 'posting ' || t.kind || ' ' || t.reference as at,
        'it stands ' || t.times || ' times' as what from twice t`,
    ],
  }),
  fresh: (of) => ({
    wrong: [
      unclaimed(of),
      `select ${postingAt("p")} as at, 'it has been posted before' as what
      from ${of.postings} p where exists (
        select from posting q where q.reference = p.reference and q.kind = p.kind
          and ${untilThen("q.batch")} and (q.batch, q.index) <> (p.batch, p.index))`,
    ],
  }),
});

const oneUnit = ({ moves }: Tables) => ({
  count: postings,
  wrong: [
    `select ${postingAt("m")} as at, 'a move from ' || coalesce(s.unit, 'no account ' || m.source)
      || ' to ' || coalesce(t.unit, 'no account ' || m.target) as what
    from ${moves} m left join account s on s.number = m.source
      left join account t on t.number = m.target
    where s.unit is null or s.unit is distinct from t.unit`,
  ],
});
const L18 = asked({
  id: "L18",
  sentence: "The two accounts of a move are in one book and currency",
  all: oneUnit,
  fresh: oneUnit,
});

export const ledgerPostings: readonly Invariant[] = [L07, L08, L09, L10, L18];
