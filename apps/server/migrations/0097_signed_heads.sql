-- Who vouches for the chain to the outside: a signing key whose private half is sealed under the
-- installation's own key. Each but the first was endorsed by the one before it.
create table keys.signer (
  id text collate "C" primary key check (id like 'sgn\_%'),
  public_key bytea not null,
  private_key bytea not null,
  endorsement bytea,
  created_at timestamptz not null,
  version int not null default 1
);

-- Heads of the chain as they stood once an hour, signed.
create table signed_head (
  id text collate "C" primary key check (id like 'hed\_%'),
  block bigint not null,
  hash bytea not null check (length(hash) = 32),
  signed_at timestamptz not null,
  signer text collate "C" not null,
  signature bytea not null
);

grant select, insert on keys.signer, signed_head to coffer_app;
