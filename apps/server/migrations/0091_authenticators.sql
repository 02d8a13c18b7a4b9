-- A second factor that the phone number does not carry: an authenticator's codes, and the codes one
-- keeps on paper for the day it is lost.
create table totp (
  id text collate "C" primary key check (id like 'usr\_%'),
  -- Under the person's own key. Null until a first code has shown that the authenticator has it.
  secret bytea,
  -- One being enrolled: it replaces the other when a code of it is entered.
  pending bytea,
  -- The step of the last code that was taken: neither it nor an earlier one is taken again.
  last_step bigint not null default 0,
  confirmed_at timestamptz,
  version int not null default 1,
  constraint totp_confirmed check ((secret is null) = (confirmed_at is null))
);

create table recovery_codes (
  id text collate "C" primary key check (id like 'usr\_%'),
  -- A list of hash and, once used, when: shown in clear once, when they are made.
  codes jsonb not null,
  created_at timestamptz not null,
  version int not null default 1
);

-- A sign-in that is answered by the authenticator: nothing is sent to the phone.
alter table code add column authenticator boolean not null default false;

grant select, insert, update on totp, recovery_codes to coffer_app;
