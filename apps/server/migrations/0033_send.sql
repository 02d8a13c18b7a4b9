create table transfer (
  id text collate "C" primary key check (id like 'trf\_%'),
  payer text collate "C" not null,
  payee text collate "C" not null,
  amount bigint not null check (amount > 0),
  currency text collate "C" not null,
  state text not null check (state in ('pending', 'sent', 'cancelled', 'rejected')),
  -- One text, sealed once for each of the two who may read it: each can be forgotten alone.
  payer_note bytea,
  payee_note bytea,
  hold text collate "C",
  -- Waits for a person's decision instead of for its time.
  review boolean not null default false,
  -- How well the payer proved to be there: what is given back goes to the counters it came from.
  strength smallint not null check (strength between 1 and 3),
  risk jsonb not null,
  reason text,
  created_at timestamptz not null,
  arrives_at timestamptz,
  ended_at timestamptz,
  version int not null default 1,
  constraint transfer_two_people check (payer <> payee),
  -- What waits is held, so that it cannot be spent meanwhile.
  constraint transfer_held check (state <> 'pending' or hold is not null)
) with (fillfactor = 90);

-- Whom a person has sent to before: its absence makes a payee new to the risk rules.
create table payee_known (
  id text collate "C" primary key check (id like 'usr\_%|usr\_%')
);

grant select, insert, update on transfer to coffer_app;
grant select, insert on payee_known to coffer_app;
