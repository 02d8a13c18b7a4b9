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

// Of a receipt that was somebody's, the top-up and its posting say the same.
const whose = `posted as (
    select p.reference, a.owner, a.currency, e.amount from posting p
    join entry e on e.batch = p.batch and e.posting = p.index and e.amount > 0
    join account a on a.number = e.account
    where p.kind = 'receipt.identified')
  select coalesce('receipt ' || r.id, 'posting receipt.identified ' || p.reference) as at,
    case when r.id is null then 'no receipt was identified as it'
      else 'it is ' || r.amount || ' ' || r.currency || ' of ' || r.person
        || ', its posting credits ' || coalesce(p.amount || ' ' || p.currency || ' to '
        || p.owner, 'nobody') end as what
  from (select * from unidentified_receipt where state = 'identified') r
  full join posted p on p.reference = r.topup
  where (r.amount, r.currency, r.person) is distinct from (p.amount, p.currency, p.owner)`;

// Of what was sent back, each try: its postings tell its state, and the receipt is as they left it.
const tries = `posted as (
    select p.reference, string_agg(p.kind, ',' order by p.kind) as kinds from posting p
    where p.kind in ('receipt.returned', 'payout.settled', 'payout.returned') group by 1)
  select coalesce('return ' || t.id, 'posting about ' || p.reference) as at,
    'it is ' || coalesce(t.state, 'not there') || ' with the postings '
      || coalesce(p.kinds, 'none') as what
  from receipt_return t full join posted p on p.reference = t.id
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
    wrong: [sums("true"), whose, tries],
  }),
  fresh: ({ entries }) => ({
    wrong: [
      sums(`currency in (select e.currency from ${entries} e
        where e.class = 'pool.unidentified')`),
    ],
  }),
});
