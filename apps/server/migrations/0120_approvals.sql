-- What one member of the staff asks for and others decide. The order is carried out in the Work of
-- the last yes, or never.
create table approval (
  id text collate "C" primary key check (id like 'apr\_%'),
  action text not null,
  area text not null,
  -- What it is about: an id. That one thing waits once is the claim `approval:<action>:<subject>`.
  subject text collate "C" not null,
  maker text collate "C" not null check (maker like 'stf\_%'),
  state text not null default 'pending'
    check (state in ('pending', 'executed', 'rejected', 'withdrawn', 'expired')),
  needs int not null check (needs between 1 and 9),
  given int not null default 0,
  reason text not null,
  -- Under the maker's own key.
  note bytea,
  -- The order and what the maker saw of its effect, under the installation's key: it may name people.
  ordered bytea not null,
  shown bytea not null,
  -- HMAC of what the maker saw.
  seen text not null,
  amount bigint,
  currency text collate "C",
  -- What came of it, where that has an id of its own.
  result text collate "C",
  -- Business time.
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  version int not null default 1,
  constraint approval_ended check ((state = 'pending') = (ended_at is null)),
  -- Nothing is carried out before all that are needed have said yes.
  constraint approval_given check (
    given between 0 and needs and (state <> 'executed' or given = needs)
  ),
  -- Nothing waits for more than thirty days.
  constraint approval_hard_end check (expires_at <= asked_at + interval '30 days'),
  constraint approval_amount check ((amount is null) = (currency is null))
);
create index approval_state on approval (state, id desc);
create index approval_maker on approval (maker, id desc);
create index approval_subject on approval (subject, id desc);

-- Who said yes, no, or took it back. Never changed, never removed.
create table approval_step (
  id text collate "C" primary key check (id like 'aps\_%'),
  approval text collate "C" not null,
  staff text collate "C" not null check (staff like 'stf\_%'),
  maker text collate "C" not null,
  kind text not null check (kind in ('approved', 'rejected', 'withdrawn')),
  reason text,
  -- Under the key of whoever wrote it.
  note bytea,
  at timestamptz not null,
  -- Maker is never checker; the use case says so first (A35, X15).
  constraint approval_step_other check ((staff = maker) = (kind = 'withdrawn')),
  constraint approval_step_reason check (kind <> 'rejected' or reason is not null)
);
create index approval_step_approval on approval_step (approval, id);

grant select, insert, update on approval to coffer_app;
grant select, insert on approval_step to coffer_app;

-- The staff have authenticators and codes on paper as customers have.
alter table totp drop constraint totp_id_check,
  add constraint totp_id_check check (id ~ '^(usr|stf)_');
alter table recovery_codes drop constraint recovery_codes_id_check,
  add constraint recovery_codes_id_check check (id ~ '^(usr|stf)_');
alter table guard drop constraint guard_id_check,
  add constraint guard_id_check check (id ~ '^[a-z_]+:(usr|stf)_');
