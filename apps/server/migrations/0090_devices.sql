-- A browser that somebody signs in with, recognised by a token of its own that outlives sessions:
-- what tells "a new device" from "again".
create table device (
  id text collate "C" primary key check (id like 'dev\_%'),
  person text collate "C" not null,
  -- Hash over person and token: one browser of two people is two devices. A forgotten device keeps
  -- its row under a hash that no token has.
  token_hash text collate "C" not null,
  -- Browser and system, never the whole of what it said of itself.
  label text not null,
  -- The one the account was opened with: nobody is warned of it, and it is known from the start.
  opened_account boolean not null,
  created_at timestamptz not null,
  version int not null default 1
);
create index device_token_hash on device (token_hash);

alter table session
  add column device_id text collate "C",
  -- Since when this device is known; null for the one the account was opened with.
  add column device_since timestamptz,
  -- When both factors were given last: changes of credentials ask for it to be recent.
  add column authenticated_at timestamptz,
  -- Written outside the journal, at most every half minute: what the idle time is counted from.
  add column last_seen_at timestamptz;
create index session_person on session (person, id desc);

-- Age of the password, for the advice about it; null is since sign-up.
alter table person add column password_changed_at timestamptz;

-- Wrong tries at a secret that may be guessed: five in a row lock it, each time for longer.
create table guard (
  id text collate "C" primary key check (id ~ '^(password|totp|recovery|freeze):usr_'),
  attempts int not null default 0 check (attempts between 0 and 5),
  locks int not null default 0 check (locks >= 0),
  -- Wall time.
  locked_until timestamptz,
  version int not null default 1
);

grant select, insert, update on device, guard to coffer_app;
