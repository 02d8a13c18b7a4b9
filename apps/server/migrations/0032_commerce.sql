create table merchant (
  id text collate "C" primary key check (id like 'mer\_%'),
  -- The trade name every payer reads: public.
  name text not null,
  fee_bps int not null check (fee_bps between 0 and 10000),
  bank text,
  -- Sealed under the merchant's key.
  account_number bytea,
  account_name bytea,
  created_at timestamptz not null,
  version int not null default 1
);

create table ord (
  id text collate "C" primary key check (id like 'ord\_%'),
  merchant text collate "C" not null,
  reference text collate "C" not null,
  amount bigint not null check (amount > 0),
  currency text collate "C" not null,
  -- Sealed under the merchant's key: a person wrote it.
  description bytea not null,
  capture text not null check (capture in ('automatic', 'manual')),
  state text not null check (state in ('open', 'authorised', 'paid', 'cancelled', 'expired')),
  payment text collate "C",
  expires_at timestamptz not null,
  created_at timestamptz not null,
  version int not null default 1,
  -- An order is paid by exactly one payment (R09); the claim order.paid is the other guard.
  constraint ord_payment check ((state in ('authorised', 'paid')) <= (payment is not null))
) with (fillfactor = 80);

create table payment (
  id text collate "C" primary key check (id like 'pay\_%'),
  ord text collate "C" not null,
  payer text collate "C" not null,
  merchant text collate "C" not null,
  amount bigint not null check (amount > 0),
  fee bigint not null check (fee >= 0),
  -- What the merchant has got of it, fee included.
  captured bigint not null default 0,
  currency text collate "C" not null,
  state text not null
    check (state in ('succeeded', 'authorised', 'captured', 'voided', 'expired')),
  hold text collate "C",
  -- How well the payer proved to be there: what is given back goes to the counters it came from.
  strength smallint not null check (strength between 1 and 3),
  -- The decision that let it pass, with the values that made it (C52). A column, not a row of its
  -- own: a payment that was allowed has exactly one.
  risk jsonb not null,
  created_at timestamptz not null,
  -- When an authorisation lapses.
  expires_at timestamptz,
  ended_at timestamptz,
  version int not null default 1,
  -- Never more than was agreed to, and the fee comes out of what was captured (H04).
  constraint payment_captured check (captured between 0 and amount and fee <= amount),
  constraint payment_whole check (state <> 'succeeded' or captured = amount),
  constraint payment_hold check ((state = 'succeeded') = (hold is null))
) with (fillfactor = 90);
-- The merchant's list. A payer's list is his bills.
create index payment_merchant_id on payment (merchant, id);

grant select, insert, update on merchant, ord, payment to coffer_app;
