import { asked } from "./invariant.ts";

// What is nobody's so far is a row beside the ledger: without one nobody could find whose it is,
// and with one too many it would be given twice.

const sums = (touched: string): string => `kept as (
    select currency, sum(balance) as total from account
    where class = 'pool.unidentified' and ${touched} group by 1),
  receipts as (
    select currency, sum(amount) as total from unidentified_receipt
    where state = 'open' and ${touched} group by 1)
  select 'pool.unidentified ' || currency as at, 'balance ' || coalesce(k.total, 0)
    || ', open receipts ' || coalesce(r.total, 0) as what
  from kept k full join receipts r using (currency)
  where coalesce(k.total, 0) <> coalesce(r.total, 0)`;

// Whatever comes to be nobody's, is given or goes back is an entry of this one account: by way of
// it the rest of the ledger need not be read.
const moved = `moved as (
    select p.reference, p.kind, a.currency, sum(e.amount)::int8 as amount from account a
    join entry e on e.account = a.number
    join posting p on p.batch = e.batch and p.index = e.posting
    where a.class = 'pool.unidentified' group by 1, 2, 3)`;

// Each receipt is what its own posting says: two that differ the other way make no other sum.
const origins = `${moved},
  came as (
    select reference, currency, sum(amount)::int8 as amount from moved
    where kind in ('receipt.unidentified', 'refund.failed', 'withdrawal.returned',
      'withdrawal_fee.returned') group by 1, 2)
  select coalesce('receipt ' || r.id, 'posting about ' || c.reference) as at,
    'it is ' || coalesce(r.amount || ' ' || r.currency, 'not there') || ', what came is '
      || coalesce(c.amount || ' ' || c.currency, 'nothing') as what
  from unidentified_receipt r full join came c using (reference, currency)
  where r.amount is distinct from c.amount`;

// Of a receipt that was somebody's, its posting and the top-up say the same. That the posting
// credits the top-up's person is E02.
const whose = `${moved},
  given as (
    select m.reference, m.currency, -m.amount as amount, t.person
    from moved m left join topup t on t.id = m.reference where m.kind = 'receipt.identified')
  select coalesce('receipt ' || r.id, 'posting receipt.identified ' || g.reference) as at,
    case when r.id is null then 'no receipt was identified as it'
      else 'it is ' || r.amount || ' ' || r.currency || ' of ' || r.person
        || ', its posting credits ' || coalesce(g.amount || ' ' || g.currency || ' to '
        || g.person, 'nobody') end as what
  from (select * from unidentified_receipt where state = 'identified') r
  full join given g on g.reference = r.topup
  where (r.amount, r.currency, r.person) is distinct from (g.amount, g.currency, g.person)`;

// Of what was sent back, each try: its postings tell its state, and the receipt is as they left it.
const tries = `${moved},
  told as (
    select id as reference from receipt_return
    union select reference from moved where kind in ('receipt.returned', 'payout.returned')),
  posted as (
    select t.reference, string_agg(p.kind, ',' order by p.kind) as kinds
    from told t left join posting p on p.reference = t.reference
      and p.kind in ('receipt.returned', 'payout.settled', 'payout.returned') group by 1)
  select coalesce('return ' || t.id, 'posting about ' || p.reference) as at,
    'it is ' || coalesce(t.state, 'not there') || ' with the postings '
      || coalesce(p.kinds, 'none') as what
  from posted p left join receipt_return t on t.id = p.reference
  where t.id is null or p.kinds is null or (t.state, p.kinds) not in (
    ('sent', 'receipt.returned'), ('unknown', 'receipt.returned'),
    ('settled', 'payout.settled,receipt.returned'),
    ('returned', 'payout.returned,receipt.returned'),
    ('returned', 'payout.returned,payout.settled,receipt.returned'))
  union all
  select 'receipt ' || r.id, 'it is ' || r.state || ', ' || count(t.id)
    || ' tries to send it back are as that says' from unidentified_receipt r
  left join receipt_return t on t.receipt = r.id
    and (t.amount, t.currency) = (r.amount, r.currency)
    and t.state = any(case r.state when 'returning' then array['sent', 'unknown']
      when 'returned' then array['settled'] else array['sent', 'unknown', 'settled'] end)
  group by r.id, r.state having count(t.id) <> (r.state in ('returning', 'returned'))::int`;

export const E12 = asked({
  id: "E12",
  sentence:
    "What is nobody's is the sum of the open receipts, and each is given, or goes back, once",
  all: () => ({
    count: "select count(*) from unidentified_receipt",
    wrong: [sums("true"), origins, whose, tries],
  }),
  fresh: ({ entries }) => ({
    wrong: [
      sums(`currency in (select e.currency from ${entries} e
        where e.class = 'pool.unidentified')`),
    ],
  }),
});
