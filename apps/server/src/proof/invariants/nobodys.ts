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

export const E12 = asked({
  id: "E12",
  sentence:
    "What is nobody's is the sum of the open receipts, and each is given to one person once",
  all: () => ({
    count: "select count(*) from unidentified_receipt",
    wrong: [sums("true"), whose],
  }),
  fresh: ({ entries }) => ({
    wrong: [
      sums(`currency in (select e.currency from ${entries} e
        where e.class = 'pool.unidentified')`),
    ],
  }),
});
