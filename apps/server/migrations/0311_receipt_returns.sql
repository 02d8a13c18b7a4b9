-- Money that was nobody's, on its way back to the account it came from (T5): told to a bank as any
-- payout is, and open again where the bank does not pay it.
create table receipt_return (
  id text collate "C" primary key check (id like 'rrt\_%'),
  receipt text collate "C" not null check (receipt like 'urc\_%'),
  bank text not null,
  amount bigint not null constraint receipt_return_amount_positive check (amount > 0),
  currency text not null,
  -- `unknown` is with the bank like `sent`: only a query, a notice or a statement ends it (E04).
  state text not null
    constraint receipt_return_state check (state in ('sent', 'unknown', 'settled', 'returned')),
  reason text,
  timeline jsonb not null,
  created_at timestamptz not null,
  version int not null default 1
);
create index receipt_return_receipt on receipt_return (receipt);

alter table unidentified_receipt
  drop constraint unidentified_receipt_state,
  add constraint unidentified_receipt_state
    check (state in ('open', 'identified', 'returning', 'returned'));

grant select, insert, update on receipt_return to coffer_app;
