-- Money out to the person's own bank account: held, then with the bank, then gone or back.
create table withdrawal (
  id text collate "C" primary key check (id like 'wdr\_%'),
  person text collate "C" not null,
  bank_account text collate "C" not null,
  bank text not null,
  hold text collate "C" not null,
  amount bigint not null constraint withdrawal_amount_positive check (amount > 0),
  fee bigint not null constraint withdrawal_fee_not_negative check (fee >= 0),
  currency text not null,
  -- `unknown` is with the bank like `sent`: only a query, a notice or a statement ends it (E04).
  state text not null
    constraint withdrawal_state check (state in
      ('requested', 'sent', 'unknown', 'settled', 'cancelled', 'returned')),
  reason text,
  -- What was charged to limits, to be given back to the same windows when it comes back.
  charges jsonb not null,
  timeline jsonb not null,
  created_at timestamptz not null,
  version int not null default 1
);
create index withdrawal_bank_account on withdrawal (bank_account, state);

grant select, insert, update on withdrawal to coffer_app;
