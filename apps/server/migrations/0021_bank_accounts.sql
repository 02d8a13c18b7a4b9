-- A person's own account at a bank: money comes from it and goes back to it. Removed ones stay, so
-- that a withdrawal on its way keeps its target.
create table bank_account (
  id text collate "C" primary key check (id like 'bnk\_%'),
  person text collate "C" not null,
  bank text not null,
  number_sealed bytea not null,
  -- Blind index; `bank_account:<person>:<index>` is claimed while the account is bound.
  number_index text collate "C" not null,
  last4 text not null,
  -- The real name at the time of binding: what the bank compared, and whom it pays.
  holder_sealed bytea not null,
  -- What gateway A calls this account; null until the check succeeds.
  token_sealed bytea,
  state text not null
    constraint bank_account_state check (state in ('checking', 'verified', 'refused', 'removed')),
  reason text,
  is_default boolean not null,
  created_at timestamptz not null,
  version int not null default 1,
  -- Nothing is charged or paid before the bank has said whose account it is.
  constraint bank_account_verified_has_token check (state <> 'verified' or token_sealed is not null)
);
create index bank_account_person on bank_account (person, id);

grant select, insert, update on bank_account to coffer_app;
