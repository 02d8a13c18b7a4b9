-- The books and the journal. coffer_app is the role every request runs under: it can add to the
-- books and never change or remove what stands there.
do $$ begin
  if not exists (select from pg_roles where rolname = 'coffer_app') then
    create role coffer_app nologin;
  end if;
end $$;
grant coffer_app to current_user;
grant usage on schema public to coffer_app;

-- A batch id is wall milliseconds since 2020, then the process number, then a counter.
create function batch_of(at timestamptz) returns bigint language sql immutable as $$
  select ((extract(epoch from at) * 1000)::bigint - 1577836800000) << 22
$$;
create function wall_of(batch bigint) returns timestamptz language sql immutable as $$
  select to_timestamp(((batch >> 22) + 1577836800000) / 1000.0)
$$;

create table install (
  one boolean primary key default true check (one),
  id text not null,
  mode text not null check (mode in ('test', 'live')),
  pack text not null,
  zone text not null,
  genesis bytea not null,
  created_at timestamptz not null
);

-- How far business time is ahead of the wall. Live installations refuse any offset.
create table test_clock (
  id text collate "C" primary key check (id = 'clock'),
  offset_ms bigint not null,
  version int not null default 1
);

create table currency (code text collate "C" primary key, digits smallint not null);

create table holder (
  id text collate "C" primary key,
  status text not null default 'active' check (status in ('active', 'frozen', 'closed')),
  -- The holder's standing: it moves on with every freeze, lift, reset and sign-out everywhere.
  version int not null default 1
);

create table account (
  number bigint generated always as identity primary key,
  class text collate "C" not null,
  owner text collate "C" not null,
  currency text collate "C" not null,
  unit text collate "C" not null,
  holder text collate "C" not null,
  floor bigint,
  ceiling bigint,
  balance bigint not null default 0,
  sequence bigint not null default 0,
  -- Copies of the holder's, so that a posting needs no second row to know whether it may be.
  standing int not null default 1,
  status text not null default 'active',
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  -- A floor is never undercut, whatever decided it (L04). Ceilings are held by the journal: a fact
  -- from outside may pass them, and then the alarm rings (L21).
  constraint account_floor check (floor is null or balance >= floor),
  constraint account_name unique (class, owner, currency)
) with (fillfactor = 60);
create index account_holder on account (holder);

-- A name is taken once. The only place where anything is unique.
create table claim (name text collate "C" primary key, batch bigint not null);

create table limit_use (
  id text collate "C" primary key,
  owner text collate "C" not null,
  rule text collate "C" not null,
  currency text collate "C" not null,
  -- Windows sort as text: a day, a year, or 'life'. The row moves on to the latest one it met.
  window_key text collate "C" not null default '',
  used_1 bigint not null default 0 check (used_1 >= 0),
  used_2 bigint not null default 0 check (used_2 >= 0),
  used_3 bigint not null default 0 check (used_3 >= 0),
  version int not null default 1
) with (fillfactor = 60);

create table hold (
  id text collate "C" primary key check (id like 'hld\_%'),
  owner text collate "C" not null,
  currency text collate "C" not null,
  amount bigint not null check (amount > 0),
  captured bigint not null default 0 check (captured >= 0),
  released bigint not null default 0 check (released >= 0),
  kind text not null,
  reference text collate "C" not null,
  state text not null check (state in ('open', 'ended')),
  expires_at timestamptz,
  version int not null default 1,
  -- What is captured and let go never exceeds what was held (H04).
  constraint hold_parts check (captured + released <= amount),
  constraint hold_ended check (state = 'open' or captured + released = amount)
);
create index hold_open on hold (owner, currency) where state = 'open';

create table due (
  id text collate "C" primary key,
  at timestamptz not null,
  handler text not null,
  reference text collate "C" not null,
  attempt int not null default 0,
  state text not null default 'open' check (state in ('open', 'done')),
  fence int not null default 0,
  leased_until timestamptz,
  version int not null default 1
);
create index due_open on due (at) where state = 'open';

create table lease (
  name text collate "C" primary key,
  fence bigint not null default 0,
  leased_until timestamptz not null,
  holder text not null default ''
);

create table cursor (
  id text collate "C" primary key,
  block bigint not null,
  index int not null,
  version int not null default 1
);

create table parked_event (
  id text collate "C" primary key,
  subscriber text not null,
  batch bigint not null,
  index int not null,
  reason text not null,
  state text not null default 'parked' check (state in ('parked', 'done')),
  version int not null default 1
);

create table block (
  number bigint primary key,
  batch bigint not null unique,
  previous bytea not null,
  root bytea not null,
  hash bytea not null,
  at timestamptz not null
);

create table chain_head (
  one boolean primary key default true check (one),
  number bigint not null,
  batch bigint not null,
  previous bytea not null,
  hash bytea not null,
  at timestamptz not null
);

create table posting (
  batch bigint not null,
  index int not null,
  kind text not null,
  reference text collate "C" not null,
  value_date date,
  actor text not null,
  cause text not null,
  request_id text not null,
  reversal_of text,
  fact boolean not null,
  -- `from>to:amount` by account number, joined by `;`
  moves text not null,
  -- `rule|owner|window|strength|amount`, joined by `;`: what M01 recomputes the counters from
  charges text not null,
  schema smallint not null default 1,
  primary key (batch, index)
) partition by range (batch);
create index posting_reference on posting (reference);

create table entry (
  account bigint not null,
  sequence bigint not null,
  batch bigint not null,
  posting int not null,
  unit text collate "C" not null,
  amount bigint not null check (amount <> 0),
  balance bigint not null,
  primary key (account, sequence, batch)
) partition by range (batch);
create index entry_batch on entry using brin (batch) with (pages_per_range = 16);

create table event (
  batch bigint not null,
  index int not null,
  type text not null,
  subject text collate "C" not null,
  merchant text collate "C",
  actor text not null,
  cause text not null,
  request_id text not null,
  payload text not null,
  schema smallint not null default 1,
  primary key (batch, index)
) partition by range (batch);
create index event_merchant on event (merchant, batch, index) where merchant is not null;

create table audit (
  batch bigint not null,
  index int not null,
  actor text not null,
  action text not null,
  subject text collate "C" not null,
  cause text not null,
  request_id text not null,
  detail text not null,
  schema smallint not null default 1,
  primary key (batch, index)
) partition by range (batch);

-- Stored answers of idempotency keys, sealed; a day's partition is dropped after 7 days.
create table reply (
  key text collate "C" not null,
  day date not null,
  batch bigint not null,
  hash bytea not null,
  sealed bytea not null,
  primary key (key, day)
) partition by range (day);

-- Technique beside the journal: what failed to prove who it was. Unchained, rate-limited.
create table security_log (
  id text collate "C" primary key,
  at timestamptz not null,
  kind text not null,
  source text not null,
  detail text not null
);

create function books_are_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% of % is never allowed: the books are append-only', tg_op, tg_table_name;
end $$;

create function postings_sum_to_zero() returns trigger language plpgsql as $$
begin
  if exists (
    select from added group by batch, posting, unit having sum(amount) <> 0
  ) then
    raise exception 'a posting does not sum to zero in its book and currency';
  end if;
  return null;
end $$;
create trigger entry_zero_sum after insert on entry
  referencing new table as added for each statement execute function postings_sum_to_zero();

create function guard_append_only(name text) returns void language plpgsql as $$
begin
  execute format(
    'create trigger append_only before update or delete or truncate on %I '
    'for each statement execute function books_are_append_only()', name);
end $$;

-- Partitions are made ahead by the role that migrates; the app may only ask for it.
create function make_partitions() returns void
  language plpgsql security definer set search_path = public as $$
declare
  month timestamptz := date_trunc('month', now());
  day date := (now() at time zone 'UTC')::date - 1;
  parent text;
  part text;
begin
  for i in 0..24 loop
    foreach parent in array array['posting', 'entry', 'event', 'audit'] loop
      part := parent || to_char(month + make_interval(months => i), '_YYYYMM');
      if to_regclass(part) is null then
        execute format('create table %I partition of %I for values from (%s) to (%s)', part, parent,
          case when i = 0 then 0 else batch_of(month + make_interval(months => i)) end,
          batch_of(month + make_interval(months => i + 1)));
        perform guard_append_only(part);
      end if;
    end loop;
  end loop;
  for i in 0..9 loop
    part := 'reply' || to_char(day + i, '_YYYYMMDD');
    if to_regclass(part) is null then
      execute format('create table %I partition of reply for values from (%L) to (%L)', part,
        day + i, day + i + 1);
    end if;
  end loop;
end $$;

-- Answers and the names of their keys are kept 7 days; business names for ever.
create function drop_old_replies() returns void
  language plpgsql security definer set search_path = public as $$
declare
  part record;
begin
  for part in
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'reply'::regclass
  loop
    if part.name < 'reply' || to_char((now() at time zone 'UTC')::date - 8, '_YYYYMMDD') then
      execute 'drop table ' || part.name;
    end if;
  end loop;
  delete from claim where name >= 'key:' and name < 'key;'
    and batch < batch_of(now() - interval '8 days');
end $$;

select make_partitions();
do $$
declare parent text;
begin
  foreach parent in array array['posting', 'entry', 'event', 'audit', 'block'] loop
    perform guard_append_only(parent);
  end loop;
end $$;

grant select on all tables in schema public to coffer_app;
grant insert on posting, entry, event, audit, block, reply, claim, account, limit_use, hold, due,
  cursor, parked_event, holder, lease, security_log, test_clock to coffer_app;
grant delete on claim to coffer_app;
grant update on account, limit_use, hold, due, cursor, parked_event, holder, lease, chain_head,
  test_clock to coffer_app;
revoke all on function make_partitions(), drop_old_replies() from public;
grant execute on function make_partitions(), drop_old_replies() to coffer_app;
