-- People, what they prove themselves with, and where they are signed in. Names and phones are sealed
-- under the person's own key; secrets are kept as hashes only.
create table person (
  id text collate "C" primary key check (id like 'usr\_%'),
  phone bytea not null,
  -- Finds the phone by equality; that it is taken once is the claim `phone:<index>`.
  phone_index text collate "C" not null,
  -- The legal name, once the identity is verified.
  name bytea,
  password text not null,
  locale text not null check (locale in ('zh-CN', 'en')),
  tier text not null default 'T0' check (tier in ('T0', 'T1', 'T2', 'T3')),
  created_at timestamptz not null,
  version int not null default 1,
  -- Nobody has a tier above the first without a verified name.
  constraint person_named check (tier = 'T0' or name is not null)
);
create index person_phone_index on person (phone_index);

create table session (
  id text collate "C" primary key check (id like 'ses\_%'),
  person text collate "C" not null,
  token_hash text collate "C" not null,
  -- The holder's standing at sign-in: the session is dead once the standing has moved on.
  standing int not null,
  device text not null,
  created_at timestamptz not null,
  -- Wall time, like everything that proves who somebody is.
  expires_at timestamptz not null,
  revoked_at timestamptz,
  version int not null default 1
);
create index session_token_hash on session (token_hash);

create table code (
  id text collate "C" primary key check (id like 'chl\_%'),
  purpose text not null check (purpose in ('sign_up', 'sign_in')),
  phone_index text collate "C" not null,
  -- The how-manieth code of this phone: the claim `code:<phone index>:<ordinal>` makes two that are
  -- asked for at once come one after the other, so that none escapes the count.
  ordinal int not null,
  -- For whom a sign-in is, and the standing it was begun at.
  person text collate "C",
  standing int,
  -- HMAC over challenge and code; null is a challenge that looks like any other and never opens.
  hash bytea,
  -- Whose phone it was, for the account that is opened with it; gone when used or expired.
  phone bytea,
  -- Address, code and language for the message, under the installation's key until it is written.
  sealed bytea,
  -- How many may be entered is the use case's rule; the row never counts past it.
  attempts int not null default 0 check (attempts between 0 and 5),
  used_at timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  version int not null default 1,
  -- A code lives ten minutes at most (ASVS 6.5.5).
  constraint code_short_lived check (expires_at <= created_at + interval '10 minutes')
);
create index code_phone_index on code (phone_index, ordinal desc);

-- What a person agreed to, in which version of the words. Never changed, never removed.
create table consent (
  id text collate "C" primary key check (id like 'cns\_%'),
  person text collate "C" not null,
  kind text not null check (kind in ('terms', 'privacy', 'identity_check')),
  words text not null,
  at timestamptz not null
);
create index consent_person on consent (person);

grant select, insert, update on person, session, code to coffer_app;
grant select, insert on consent to coffer_app;
