-- What the payment gave back, in all: bounded here, and by the limit "paid-back" under any concurrency.
alter table payment
  add column refunded bigint not null default 0,
  add column fee_refunded bigint not null default 0,
  -- The rate the fee was worked out with, so that a later plan does not change what a refund gives
  -- back. Null for payments of before: the merchant's rate was never changed then.
  add column fee_bps int check (fee_bps between 0 and 10000),
  -- Never more than was captured (R01), nor more of the fee than was charged.
  add constraint payment_refunded check (refunded between 0 and captured),
  add constraint payment_fee_refunded check (fee_refunded between 0 and fee);

create table refund (
  id text collate "C" primary key check (id like 'rfd\_%'),
  payment text collate "C" not null,
  payer text collate "C" not null,
  merchant text collate "C" not null,
  -- What the payer gets; the merchant's fee on it comes back out of `fee`.
  amount bigint not null check (amount > 0),
  fee bigint not null,
  currency text collate "C" not null,
  state text not null check (state in ('succeeded')),
  created_at timestamptz not null,
  version int not null default 1,
  constraint refund_fee check (fee between 0 and amount)
);
-- The merchant's list, and what a payment has given back.
create index refund_merchant_id on refund (merchant, id);
create index refund_payment_id on refund (payment, id);

alter table bill drop constraint bill_kind_check,
  add constraint bill_kind_check
    check (kind in ('topup', 'withdrawal', 'transfer', 'payment', 'refund'));

grant select, insert, update on refund to coffer_app;
