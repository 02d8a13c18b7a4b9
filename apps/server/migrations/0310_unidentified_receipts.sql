-- Money in the pool that is nobody's so far (T5): each receipt, until somebody of the house has found
-- whose it is. What is open here is `pool.unidentified`, to the last minor unit (E12).
create table unidentified_receipt (
  id text collate "C" primary key check (id like 'urc\_%'),
  -- A transfer to the pool account, a charge its gateway would not give back, a payout that came back.
  origin text not null
    constraint unidentified_receipt_origin check (origin in ('transfer', 'charge', 'payout')),
  -- The bank or gateway it came through, and what its posting is about.
  channel text not null,
  reference text collate "C" not null,
  -- The movement it came of, where there was one.
  subject text collate "C",
  amount bigint not null constraint unidentified_receipt_amount_positive check (amount > 0),
  currency text not null,
  value_date date,
  -- Why it is nobody's; a code.
  reason text not null,
  -- Name, number and text as the bank told them, under the installation's key: of somebody unknown.
  -- Null where no bank told any, and for what came before this table.
  payer bytea,
  state text not null
    constraint unidentified_receipt_state check (state in ('open', 'identified')),
  person text collate "C",
  topup text collate "C",
  received_at timestamptz not null,
  decided_at timestamptz,
  version int not null default 1,
  -- Whoever it was found to belong to has a top-up of it.
  constraint unidentified_receipt_decided check (
    (state = 'identified') = (person is not null and topup is not null and decided_at is not null))
);
create index unidentified_receipt_open on unidentified_receipt (id) where state = 'open';
create index unidentified_receipt_topup on unidentified_receipt (topup) where topup is not null;

grant select, insert, update on unidentified_receipt to coffer_app;

-- What came before: from its postings, without the payer. The id begins with the moment of the
-- posting, so that the list runs in the order of time, and ends with what it is about.
with digits as (select '0123456789ABCDEFGHJKMNPQRSTVWXYZ' as letters),
came as (
  select p.reference, a.currency, min(p.kind) as kind, min(p.batch) as batch,
    min(p.value_date) as value_date, sum(e.amount) as amount
  from account a
  join entry e on e.account = a.number and e.amount > 0
  join posting p on p.batch = e.batch and p.index = e.posting
  where a.class = 'pool.unidentified'
    and p.kind in ('receipt.unidentified', 'refund.failed', 'withdrawal.returned',
      'withdrawal_fee.returned')
  group by 1, 2)
insert into unidentified_receipt
  (id, origin, channel, reference, subject, amount, currency, value_date, reason, state, received_at)
select 'urc_' || (
    select string_agg(substr(d.letters,
      ((((c.batch >> 22) + 1577836800000) >> (5 * (9 - n))) & 31)::int + 1, 1), ''
      order by n)
    from digits d, generate_series(0, 9) n
  ) || upper(left(md5(c.reference || c.currency), 16)),
  case when c.kind = 'receipt.unidentified' then 'transfer'
    when c.kind = 'refund.failed' then 'charge' else 'payout' end,
  coalesce(l.gateway, w.bank, split_part(c.reference, ':', 1)),
  c.reference,
  coalesce(l.topup, w.id),
  c.amount,
  c.currency,
  c.value_date,
  case when c.kind = 'receipt.unidentified' then 'unrecorded'
    when c.kind = 'refund.failed' then 'refund_refused' else 'wallet_closed' end,
  'open',
  b.at
from came c
join block b on b.batch = c.batch
left join late_receipt l on l.id = c.reference
left join withdrawal w on w.id = c.reference;

-- What an older server that still runs books from now on has no receipt either: it is looked for once
-- an hour for a day (wallet/unidentified-receipts/remember.ts). A new installation has no older ones.
insert into due (id, at, handler, reference)
select 'due_00000000000000000000000310', now() + interval '10 min'
    + coalesce((select offset_ms from test_clock), 0) * interval '1 ms',
  'receipt.remember', 'unidentified_receipt'
from install;
