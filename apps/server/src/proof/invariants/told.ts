import { asked } from "./invariant.ts";

// What a person, a shop and the staff read of a movement is a row beside the ledger, and its bill a
// row beside that: each says what the postings moved, or a screen would tell another story.

// The legs of these postings, with whose account each is on. The sums keep PostgreSQL from looking
// each posting up by its key, entry after entry, where one pass over both tables finds them all.
const legs = (kinds: string): string => `legs as (
    select p.reference, p.kind, a.class, a.owner, a.currency, e.amount from posting p
    join entry e on e.batch = p.batch + 0 and e.posting = p.index + 0
    join account a on a.number = e.account
    where p.kind like '${kinds}.%')`;

const transfers = `${legs("transfer")}
  select 'transfer ' || t.id as at, 'it is ' || t.amount || ' ' || t.currency || ' of ' || t.payer
    || ' to ' || t.payee || ', its ' || l.kind || ' moves ' || l.amount || ' ' || l.currency
    || ' of ' || l.owner as what
  from transfer t join legs l on l.reference = t.id and l.class = 'customer.available'
  where (abs(l.amount), l.currency, l.owner) is distinct from (t.amount, t.currency,
    case when l.amount < 0 or l.kind in ('transfer.cancelled', 'transfer.rejected')
      then t.payer else t.payee end)`;

const withdrawals = `${legs("withdrawal")}
  select 'withdrawal ' || w.id as at, 'it is ' || w.amount || ' and ' || w.fee || ' ' || w.currency
    || ' of ' || w.person || ', its ' || l.kind || ' moves ' || l.amount || ' ' || l.currency
    || ' of ' || l.owner as what
  from withdrawal w join legs l on l.reference = w.id
  where (l.kind = 'withdrawal.requested' and l.class = 'customer.available'
      and (-l.amount, l.currency, l.owner)
        is distinct from (w.amount + w.fee, w.currency, w.person))
    or (l.kind = 'withdrawal.settled' and l.class = 'pool.bank'
      and (abs(l.amount), l.currency, l.owner) is distinct from (w.amount, w.currency, w.bank))`;

const payments = `${legs("payment")},
  summed as (select reference, kind, min(currency) as currency,
      min(owner) filter (where class = 'customer.available' and amount < 0) as payer,
      -sum(amount) filter (where class = 'customer.available' and amount < 0) as paid,
      min(owner) filter (where class like 'merchant.%') as merchant,
      sum(amount) filter (where class like 'merchant.%') as taken,
      coalesce(sum(amount) filter (where class = 'merchant.fees'), 0) as fee
    from legs group by 1, 2)
  select 'payment ' || y.id as at, 'it is ' || y.amount || ' ' || y.currency || ' of ' || y.payer
    || ', ' || y.captured || ' taken by ' || y.merchant || ' for a fee of ' || y.fee
    || '; its ' || s.kind || ' moves ' || coalesce(s.paid, s.taken, 0) || ' ' || s.currency as what
  from payment y join summed s on s.reference = y.id
  where s.currency <> y.currency
    or (s.kind in ('payment.succeeded', 'payment.authorised')
      and (s.payer, s.paid) is distinct from (y.payer, y.amount))
    or (s.kind in ('payment.succeeded', 'payment.captured')
      and (s.merchant, s.taken, s.fee) is distinct from (y.merchant, y.captured, y.fee))`;

// A top-up that goes on has a bill that says so in its first word; the bill of a payout that its
// bank is silent about goes on saying that it was sent. A transfer has a payee's bill once the
// money is theirs.
const bills = `moved as (
    select id, 'topup' as kind, amount, currency,
      case when state in ('succeeded', 'failed') then state end as state,
      bank_account as payer, person as payee from topup
    union all select id, 'withdrawal', amount, currency,
      case when state = 'unknown' then 'sent' else state end, person, bank_account
      from withdrawal
    union all select id, 'transfer', amount, currency, state, payer, payee from transfer
    union all select id, 'payment', case when captured > 0 then captured else amount end, currency,
      case when refunded = 0 then state when refunded = captured then 'refunded'
        else 'partially_refunded' end, payer, merchant from payment
    union all select id, 'refund', amount, currency, state, merchant, payer from refund),
  sides as (
    select moved.*, 'out' as direction, payer as owner, payee as other from moved
      where kind in ('withdrawal', 'transfer', 'payment')
    union all select moved.*, 'in', payee, payer from moved
      where kind in ('topup', 'refund') or (kind = 'transfer' and state = 'sent')),
  billed as (select *, case when kind <> 'topup' or state in ('succeeded', 'failed') then state end
    as told from bill)
  select coalesce('bill ' || b.id, s.kind || ' ' || s.id) as at, case
    when s.id is null then 'it is of ' || b.subject || ', which is not there'
    when b.id is null then 'it has no bill of ' || s.owner
    else 'it says ' || b.kind || ' ' || b.direction || ' ' || b.amount || ' ' || b.currency || ' '
      || b.state || ' of ' || b.owner || coalesce(' with ' || b.counterparty, '')
      || ', its subject ' || s.kind || ' ' || s.amount || ' ' || s.currency || ' '
      || coalesce(s.state, 'going on') || ' of ' || s.owner
      || coalesce(' with ' || s.other, '') end as what
  from sides s full join billed b on b.subject = s.id and b.direction = s.direction
  where (s.kind, s.amount, s.currency, s.state, s.owner, s.other)
    is distinct from (b.kind, b.amount, b.currency, b.told, b.owner, b.counterparty)`;

/** E02 asks the same of top-ups, R01 of refunds. */
export const E11 = asked({
  id: "E11",
  sentence: "A movement and its bills say the amount, the fee and the people that the ledger moved",
  all: () => ({
    count: `select (select count(*) from bill) + (select count(*) from transfer)
      + (select count(*) from withdrawal) + (select count(*) from payment) as count`,
    wrong: [transfers, withdrawals, payments, bills],
  }),
});
