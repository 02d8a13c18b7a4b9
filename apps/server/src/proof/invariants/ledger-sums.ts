import {
  accountAt,
  asked,
  entryAt,
  type Invariant,
  postingAt,
  type Questions,
  readable,
  type Tables,
  untilThen,
} from "./invariant.ts";

// What adds up: books, postings, accounts.

const booksSum = ({ entries }: Tables): string => `select 'unit ' || e.unit as at,
    'its entries sum to ' || sum(e.amount) as what
  from ${entries} e group by e.unit having sum(e.amount) <> 0`;

const L01 = asked({
  id: "L01",
  sentence: "In each book and currency the entries, and the balances, sum to zero",
  all: (of) => ({
    count: "select count(*) from entry",
    wrong: [
      booksSum(of),
      `select 'unit ' || a.unit as at, 'its balances sum to ' || sum(a.balance) as what
      from account a group by a.unit having sum(a.balance) <> 0`,
    ],
  }),
  fresh: (of) => ({
    wrong: [booksSum(of)],
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
function postingsAddUp({ postings, entries, moves }: Tables): Questions {
  return {
    count: "select count(*) from posting",
    wrong: [
      `select ${postingAt("p")} as at, 'its moves cannot be read' as what
      from ${postings} p where not ${readable("p.moves")}`,
      `sums as (
        select e.batch, e.posting as index, e.unit, sum(e.amount) as total
        from ${entries} e group by 1, 2, 3 having sum(e.amount) <> 0)
      select ${postingAt("p")} as at, 'its entries sum to ' || s.total || ' in ' || s.unit as what
      from sums s join posting p on p.batch = s.batch and p.index = s.index`,
      `sides as (
        select m.batch, m.index, s.account, s.wanted, 0 as made, 0 as entries from ${moves} m
          cross join lateral (values (m.source, -m.amount), (m.target, m.amount)) s(account, wanted)
        union all select e.batch, e.posting, e.account, 0, e.amount, 1 from ${entries} e),
      both_sides as (
        select batch, index, account, sum(wanted) as wanted, sum(made) as made,
          sum(entries) as entries
        from sides group by 1, 2, 3 having sum(wanted) <> sum(made) or sum(entries) > 1)
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
  fresh: ({ entries }) => ({
    wrong: [
      `chained as (
        select e.account, e.sequence, e.batch, e.amount, e.balance,
          lag(e.balance) over w as balance_before,
          lag(e.sequence) over w = e.sequence - 1 as follows
        from ${entries} e window w as (partition by e.account order by e.sequence))
      select ${entryAt("c")} as at, case when b.balance is null and c.sequence > 1
          then 'the entry before it is not there'
          else 'balance ' || c.balance || ' is not ' || coalesce(b.balance, 0) || ' + ' || c.amount
        end as what
      from chained c left join entry b on b.account = c.account and b.sequence = c.sequence - 1
        and ${untilThen("b.batch")}
      where not coalesce(c.follows and c.balance = c.balance_before + c.amount, false)
        and not (c.sequence = 1 and c.balance = c.amount)
        and ((b.balance is null and c.sequence > 1)
          or c.balance <> coalesce(b.balance, 0) + c.amount)`,
      `touched as (select distinct on (e.account) e.account, e.sequence, e.balance,
          e.account_balance, e.account_sequence
        from ${entries} e order by e.account, e.sequence desc)
      select ${accountAt("a")} as at, 'balance ' || a.balance || ' at sequence ' || a.sequence
        || ', its last entry ' || l.sequence || ' says ' || l.balance as what
      from touched t join account a on a.number = t.account
      cross join lateral (select e.sequence, e.balance from entry e where e.account = a.number
        and ${untilThen("e.batch")} order by e.sequence desc limit 1) l
      where (t.account_sequence, t.account_balance) <> (t.sequence, t.balance)
        and (l.balance <> a.balance or l.sequence <> a.sequence)`,
    ],
  }),
});

export const ledgerSums: readonly Invariant[] = [L01, L02, L03];
