-- Requests to verify a name. Name and number are sealed under the person's key.
create table kyc (
  id text collate "C" primary key check (id like 'kyc\_%'),
  person text collate "C" not null,
  name bytea not null,
  id_number bytea not null,
  -- One person per number: the claim `identity:<index>`.
  id_number_index text collate "C" not null,
  state text not null check (state in ('requested', 'approved', 'refused')),
  -- What each channel of the registry said; empty until it answered.
  channels jsonb not null,
  tier text not null check (tier in ('T0', 'T1', 'T2', 'T3')),
  reason text,
  created_at timestamptz not null,
  decided_at timestamptz,
  version int not null default 1,
  constraint kyc_decided check ((state = 'requested') = (decided_at is null)),
  -- Only an approval gives a tier.
  constraint kyc_tier check ((state = 'approved') = (tier <> 'T0'))
);
create index kyc_person on kyc (person, id desc);
create index kyc_id_number_index on kyc (id_number_index);

grant select, insert, update on kyc to coffer_app;
