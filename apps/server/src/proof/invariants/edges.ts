import { asked, entryAt, type Invariant, type Tables } from "./invariant.ts";

// Money at the edge: what the outside did, the object that tells of it, and the posting are one.

const E01 = asked({
  id: "E01",
  sentence: "Every movement with the outside has exactly one effect in the ledger, both ways",
  all: () => ({
    count: "select (select count(*) from topup) + (select count(*) from withdrawal) as count",
    wrong: [
      `posted as (select reference from posting
        where kind in ('topup.succeeded', 'receipt.identified')),
      done as (select id from topup where state = 'succeeded')
      select 'top-up ' || coalesce(d.id, p.reference) as at,
        case when p.reference is null then 'it succeeded and was never posted'
          else 'it was posted and has not succeeded' end as what
      from done d full join posted p on p.reference = d.id
      where d.id is null or p.reference is null`,
      `posted as (select reference, array_agg(distinct kind order by kind) as kinds from posting
        where kind like 'withdrawal.%' group by 1),
      wanted as (select id, state from withdrawal)
      select 'withdrawal ' || coalesce(w.id, p.reference) as at,
        'it is ' || coalesce(w.state, 'not there') || ' with the postings '
          || coalesce(array_to_string(p.kinds, ', '), 'none') as what
      from wanted w full join posted p on p.reference = w.id
      where w.id is null or p.kinds is null or not (case w.state
        when 'requested' then p.kinds = '{withdrawal.requested}'
        when 'cancelled' then p.kinds = '{withdrawal.cancelled,withdrawal.requested}'
        when 'sent' then p.kinds = '{withdrawal.requested,withdrawal.sent}'
        when 'unknown' then p.kinds = '{withdrawal.requested,withdrawal.sent}'
        when 'settled' then p.kinds = '{withdrawal.requested,withdrawal.sent,withdrawal.settled}'
        when 'returned' then array_remove(p.kinds, 'withdrawal.settled')
          = '{withdrawal.requested,withdrawal.returned,withdrawal.sent}'
        else false end)`,
    ],
  }),
});

const E02 = asked({
  id: "E02",
  sentence: "A top-up credits its own person with its own amount and currency, and nobody else",
  all: () => ({
    count: "select count(*) from topup where state = 'succeeded'",
    wrong: [
      `select 'top-up ' || t.id as at, 'it is ' || t.amount || ' ' || t.currency || ' of '
        || t.person || ', its posting credits ' || coalesce(e.amount || ' ' || a.currency || ' to '
        || a.owner, 'nobody') as what
      from topup t
      join posting p on p.reference = t.id and p.kind in ('topup.succeeded', 'receipt.identified')
      left join entry e on e.batch = p.batch and e.posting = p.index and e.amount > 0
      left join account a on a.number = e.account
      where (e.amount, a.currency, a.owner, a.class)
        is distinct from (t.amount, t.currency, t.person, 'customer.available')`,
    ],
  }),
});

const E03 = asked({
  id: "E03",
  sentence: "Before the bank is told to pay, intent and promise are committed with our reference",
  all: () => ({
    count: "select count(*) from withdrawal where state in ('sent', 'unknown', 'settled')",
    wrong: [
      `told as (select p.reference, min(b.number) as block from posting p
        join block b on b.batch = p.batch where p.kind = 'withdrawal.sent' group by 1),
      ended as (select p.reference, min(b.number) as block from posting p
        join block b on b.batch = p.batch
        where p.kind in ('withdrawal.settled', 'withdrawal.returned') group by 1)
      select 'withdrawal ' || w.id as at,
        'it is ' || w.state || ' without having been promised before' as what
      from withdrawal w left join told t on t.reference = w.id
      left join ended e on e.reference = w.id
      where (w.state in ('sent', 'unknown', 'settled', 'returned') and t.block is null)
        or e.block <= t.block`,
    ],
  }),
});

const WITH_BANK = `(select bank, currency, amount + fee as total from withdrawal
    where state in ('sent', 'unknown')
  union all select bank, currency, amount from receipt_return where state in ('sent', 'unknown')
  ) with_bank`;
const E04 = asked({
  id: "E04",
  sentence: "What the bank has been told and not ended stays promised, whatever it is silent about",
  all: () => ({
    count: `select count(*) from ${WITH_BANK}`,
    wrong: [
      `waiting as (select currency, sum(total) as total from ${WITH_BANK} group by 1),
      promised as (select currency, sum(balance) as total from account
        where class = 'pool.payout' group by 1)
      select 'pool.payout ' || currency as at, 'balance ' || coalesce(p.total, 0)
        || ', payouts with the bank ' || coalesce(w.total, 0) as what
      from waiting w full join promised p using (currency)
      where coalesce(w.total, 0) <> coalesce(p.total, 0)`,
      `cash as (select owner, currency, used_1 + used_2 + used_3 as used from limit_use
        where rule like 'cash:%'),
      waiting as (select bank as owner, currency, sum(total) as total from ${WITH_BANK}
        group by 1, 2)
      select 'cash of ' || owner || ' ' || currency as at, 'promised ' || coalesce(c.used, 0)
        || ', payouts with it ' || coalesce(w.total, 0) as what
      from cash c full join waiting w using (owner, currency)
      where coalesce(c.used, 0) <> coalesce(w.total, 0)`,
    ],
  }),
});

/** An entry of a gateway's clearing account that is not the amount of the item it is for. */
const unmatched = ({ entries }: Tables): string => `cleared as (
    select p.kind, p.reference, e.owner, e.currency, -e.amount as amount, ${entryAt("e")} as at
    from ${entries} e join posting p on p.batch = e.batch and p.index = e.posting
    where e.class = 'pool.clearing')
  select c.at, 'it says ' || c.amount || ' for ' || c.reference || ', its item '
    || coalesce(i.amount::text, 'is not there') as what
  from cleared c left join lateral (
    select amount from topup_attempt t where c.kind = 'topup.succeeded' and t.topup = c.reference
      and (t.state, t.gateway, t.currency) = ('succeeded', c.owner, c.currency)
    union all select amount from late_receipt l where c.kind = 'receipt.late'
      and (l.attempt, l.gateway, l.currency) = (c.reference, c.owner, c.currency)
    union all select -amount from late_receipt l where c.kind = 'refund.succeeded'
      and (l.id, l.state, l.gateway, l.currency) = (c.reference, 'refunded', c.owner, c.currency)
  ) i on true
  where c.amount is distinct from i.amount`;
const E05 = asked({
  id: "E05",
  sentence: "What a gateway owes the pool is the sum of what it charged and has not settled",
  all: (of) => ({
    count: "select count(*) from account where class = 'pool.clearing'",
    wrong: [
      `items as (
        select gateway as owner, currency, sum(amount) as total from (
          select gateway, currency, amount from topup_attempt where state = 'succeeded'
          union all select gateway, currency, amount from late_receipt where state <> 'refunded'
        ) i group by 1, 2),
      cleared as (
        select owner, currency, -balance as total from account where class = 'pool.clearing')
      select 'pool.clearing ' || owner || ' ' || currency as at, 'it says '
        || coalesce(c.total, 0) || ', the items open there ' || coalesce(i.total, 0) as what
      from items i full join cleared c using (owner, currency)
      where coalesce(i.total, 0) <> coalesce(c.total, 0)`,
      unmatched(of),
    ],
  }),
  // Balances follow their entries (L03): where each entry is its item's, so is the sum.
  fresh: (of) => ({ wrong: [unmatched(of)] }),
});

const R01 = asked({
  id: "R01",
  sentence: "What is given back of a payment is its refunds, never above what was captured",
  all: () => ({
    count: "select count(*) from payment where refunded > 0",
    wrong: [
      `given as (select payment, sum(amount) as amount, sum(fee) as fee from refund
        where state = 'succeeded' group by 1),
      counted as (select owner as payment, used_1 + used_2 + used_3 as used from limit_use
        where rule = 'paid-back')
      select 'payment ' || coalesce(p.id, g.payment, c.payment) as at,
        'it took ' || coalesce(p.captured, 0) || ' and says it gave back '
          || coalesce(p.refunded, 0) || ', its refunds ' || coalesce(g.amount, 0)
          || ', its limit ' || coalesce(c.used, 0) as what
      from (select * from payment where refunded > 0 or fee_refunded > 0) p
      full join given g on g.payment = p.id
      full join counted c on c.payment = coalesce(p.id, g.payment)
      where p.refunded > p.captured or (coalesce(p.refunded, 0), coalesce(p.fee_refunded, 0))
          is distinct from (coalesce(g.amount, 0), coalesce(g.fee, 0))
        or coalesce(p.refunded, 0) <> coalesce(c.used, 0)`,
      `select 'refund ' || r.id as at, 'it gives ' || r.amount || ' ' || r.currency || ' to '
        || r.payer || ', its posting ' || coalesce(e.amount || ' ' || a.currency || ' to '
        || a.owner, 'is not there') as what
      from refund r join payment y on y.id = r.payment
      left join posting p on p.reference = r.id
        and p.kind in ('refund.succeeded', 'refund.by_house')
      left join entry e on e.batch = p.batch and e.posting = p.index and e.amount > 0
      left join account a on a.number = e.account
      where a.class is null or a.class not in ('customer.available', 'customer.dormant')
        or (e.amount, a.currency, a.owner, r.payer, r.merchant, r.currency)
        is distinct from (r.amount, r.currency, r.payer, y.payer, y.merchant, y.currency)`,
    ],
  }),
});

const R09 = asked({
  id: "R09",
  sentence: "An order is paid at most once, by its amount, to its merchant",
  all: () => ({
    count: "select count(*) from payment",
    wrong: [
      `select 'order ' || p.ord as at, 'it is paid ' || count(*) || ' times' as what
      from payment p where p.state in ('succeeded', 'authorised', 'captured')
      group by p.ord having count(*) > 1`,
      `select 'payment ' || p.id as at, 'its order ' || coalesce(o.id || ' asks '
        || o.amount || ' ' || o.currency || ' for ' || o.merchant, 'is not there') as what
      from payment p left join ord o on o.id = p.ord
      where (o.amount, o.currency, o.merchant)
        is distinct from (p.amount, p.currency, p.merchant)
        or (p.state in ('succeeded', 'authorised', 'captured')
          and o.payment is distinct from p.id)`,
    ],
  }),
});

export const edges: readonly Invariant[] = [E01, E02, E03, E04, E05, R01, R09];
