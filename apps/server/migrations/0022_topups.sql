-- Money in: what the person asked for, each try at a gateway, and what came too late.
create table topup (
  id text collate "C" primary key check (id like 'top\_%'),
  person text collate "C" not null,
  -- Null for a credit the bank reported by itself.
  bank_account text collate "C",
  amount bigint not null constraint topup_amount_positive check (amount > 0),
  fee bigint not null constraint topup_fee_not_negative check (fee >= 0),
  currency text not null,
  state text not null
    constraint topup_state check (state in
      ('created', 'processing', 'action_required', 'unknown', 'succeeded', 'failed')),
  reason text,
  redirect_url text,
  -- Every state it has been in: [{state, at, reason}].
  timeline jsonb not null,
  created_at timestamptz not null,
  version int not null default 1
);

create table topup_attempt (
  id text collate "C" primary key check (id like 'att\_%'),
  topup text collate "C" not null,
  person text collate "C" not null,
  gateway text not null,
  position int not null,
  amount bigint not null constraint topup_attempt_amount_positive check (amount > 0),
  currency text not null,
  -- succeeded, failed and closed are final; a due row owns every other.
  state text not null
    constraint topup_attempt_state check (state in ('created', 'processing', 'action_required',
      'unknown', 'closing', 'succeeded', 'failed', 'closed')),
  reason text,
  redirect_url text,
  created_at timestamptz not null,
  version int not null default 1
);
create index topup_attempt_topup on topup_attempt (topup, position);

-- What a person's top-ups under way sum up to. They count for the limits from the moment they are
-- asked for, but only money that came is charged to one; the version makes the two sums one.
create table topup_open (
  id text collate "C" primary key check (id like 'usr\_%'),
  amount bigint not null constraint topup_open_not_negative check (amount >= 0),
  version int not null default 1
);

-- A success that came after its attempt had ended (C31): it goes back to where it came from, once.
create table late_receipt (
  id text collate "C" primary key check (id like 'rfd\_%'),
  -- `topup.late:<attempt>` is claimed: one attempt is refunded once.
  attempt text collate "C" not null,
  topup text collate "C" not null,
  gateway text not null,
  amount bigint not null constraint late_receipt_amount_positive check (amount > 0),
  currency text not null,
  state text not null
    constraint late_receipt_state check (state in ('sent', 'refunded', 'kept')),
  created_at timestamptz not null,
  version int not null default 1
);

grant select, insert, update on topup, topup_attempt, topup_open, late_receipt to coffer_app;
