import {
  accountAt,
  asked,
  entryAt,
  type Invariant,
  MOVES_FORM,
  movesOf,
  postingAt,
  type Questions,
  untilThen,
  type Within,
} from "./invariant.ts";

// What adds up: books, postings, accounts.

const booksSum = (
  within: Within,
): string => `select 'unit ' || e.unit as at, 'its entries sum to ' || sum(e.amount) as what
  from entry e where ${within("e.batch")} group by e.unit having sum(e.amount) <> 0`;

const L01 = asked({
  id: "L01",
  sentence: "In each book and currency the entries, and the balances, sum to zero",
  all: (within) => ({
    count: "select count(*) from entry",
    wrong: [
      booksSum(within),
      `select 'unit ' || a.unit as at, 'its balances sum to ' || sum(a.balance) as what
      from account a group by a.unit having sum(a.balance) <> 0`,
    ],
  }),
  fresh: (within) => ({
    wrong: [booksSum(within)],
  }),
});

const L02 = asked({
  id: "L02",
  sentence:
    "Every posting has a move, one entry per account it touches, and sums to zero in its unit",
  all: postingsAddUp,
  fresh: postingsAddUp,
});

// Three questions, for a posting can lie in three ways: its moves cannot be read, its entries do
// not balance, or they balance and are not what its moves say.
function postingsAddUp(within: Within): Questions {
  return {
    count: `select count(*) from posting p where ${within("p.batch")}`,
    wrong: [
      `select ${postingAt("p")} as at, 'its moves cannot be read' as what
      from posting p where ${within("p.batch")} and p.moves !~ '${MOVES_FORM}'`,
      `sums as (
        select e.batch, e.posting as index, e.unit, sum(e.amount) as total from entry e
        where ${within("e.batch")} group by 1, 2, 3 having sum(e.amount) <> 0)
      select ${postingAt("p")} as at, 'its entries sum to ' || s.total || ' in ' || s.unit as what
      from sums s join posting p on p.batch = s.batch and p.index = s.index`,
      `${movesOf(within)},
      wanted as (
        select batch, index, account, sum(amount) as amount from (
          select batch, index, source as account, -amount as amount from moves
          union all select batch, index, target, amount from moves) m group by 1, 2, 3),
      made as (
        select e.batch, e.posting as index, e.account, sum(e.amount) as amount, count(*) as entries
        from entry e where ${within("e.batch")} group by 1, 2, 3),
      both_sides as (
        select batch, index, account, coalesce(w.amount, 0) as wanted,
          coalesce(m.amount, 0) as made, coalesce(m.entries, 0) as entries
        from wanted w full join made m using (batch, index, account)
        where coalesce(w.amount, 0) <> coalesce(m.amount, 0) or m.entries > 1)
      select coalesce((select ${postingAt("p")} from posting p
          where p.batch = d.batch and p.index = d.index),
          'batch ' || d.batch || ' posting ' || d.index || ', which is not there') as at,
        'its moves give account ' || d.account || ' ' || d.wanted || ', its ' || d.entries
          || ' entries ' || d.made as what
      from both_sides d`,
    ],
  };
}

// Twice over: entry by entry, which names the first wrong one, and in sum, which sees one that is
// missing at the end. As blocks come, only the accounts that they touch are looked at.
const L03 = asked({
  id: "L03",
  sentence: "Each account's entries follow each other, and its balance and sequence are theirs",
  all: () => ({
    count: "select count(*) from entry",
    wrong: [
      `chained as (
        select e.account, e.sequence, e.batch, e.amount, e.balance,
          lag(e.sequence, 1, 0::bigint) over w as sequence_before,
          lag(e.balance, 1, 0::bigint) over w as balance_before
        from entry e window w as (partition by e.account order by e.sequence))
      select ${entryAt("c")} as at, case when c.sequence <> c.sequence_before + 1
          then 'it follows entry ' || c.sequence_before
          else 'balance ' || c.balance || ' is not ' || c.balance_before || ' + ' || c.amount
        end as what
      from chained c
      where c.sequence <> c.sequence_before + 1 or c.balance <> c.balance_before + c.amount`,
      `sums as (
        select e.account, count(*) as entries, sum(e.amount) as total from entry e group by 1)
      select coalesce(${accountAt("a")}, 'account ' || s.account || ', which is not there') as at,
        'balance ' || coalesce(a.balance, 0) || ' at sequence ' || coalesce(a.sequence, 0)
          || ', its ' || coalesce(s.entries, 0) || ' entries give ' || coalesce(s.total, 0) as what
      from account a full join sums s on s.account = a.number
      where coalesce(a.balance, 0) <> coalesce(s.total, 0)
        or coalesce(a.sequence, 0) <> coalesce(s.entries, 0) or a.number is null`,
    ],
  }),
  fresh: (within) => ({
    wrong: [
      `select ${entryAt("e")} as at, case when b.balance is null and e.sequence > 1
          then 'the entry before it is not there'
          else 'balance ' || e.balance || ' is not ' || coalesce(b.balance, 0) || ' + ' || e.amount
        end as what
      from entry e left join entry b on b.account = e.account and b.sequence = e.sequence - 1
        and ${untilThen("b.batch")}
      where ${within("e.batch")} and ((b.balance is null and e.sequence > 1)
        or e.balance <> coalesce(b.balance, 0) + e.amount)`,
      `touched as (select distinct e.account from entry e where ${within("e.batch")})
      select ${accountAt("a")} as at, 'balance ' || a.balance || ' at sequence ' || a.sequence
        || ', its last entry ' || l.sequence || ' says ' || l.balance as what
      from touched t join account a on a.number = t.account
      cross join lateral (select e.sequence, e.balance from entry e where e.account = a.number
        and ${untilThen("e.batch")} order by e.sequence desc limit 1) l
      where l.balance <> a.balance or l.sequence <> a.sequence`,
    ],
  }),
});

export const ledgerSums: readonly Invariant[] = [L01, L02, L03];
