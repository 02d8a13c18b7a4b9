-- Public keys of authenticators that hold a private one: signing in and allowing a payment is a
-- signature made on the person's own device after it has checked who they are.
create table passkey (
  id text collate "C" primary key check (id like 'psk\_%'),
  person text collate "C" not null,
  -- The authenticator's name for it; that it is enrolled once is the claim `passkey:<credential>`.
  credential text collate "C" not null,
  public_key bytea not null,
  -- 0 for ever where the key is kept in step over several devices; otherwise it only rises.
  counter bigint not null check (counter >= 0),
  transports text not null,
  -- Whether the platform keeps a copy for the person's other devices.
  synced boolean not null,
  device text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  removed_at timestamptz,
  version int not null default 1
);
create index passkey_credential on passkey (credential);
create index passkey_person on passkey (person) where removed_at is null;

grant select, insert, update on passkey to coffer_app;
