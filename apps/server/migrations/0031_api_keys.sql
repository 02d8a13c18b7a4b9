-- Keys of merchants' programs. The secret is stored only as an HMAC under the installation's key.
create table api_key (
  id text collate "C" primary key check (id like 'key\_%'),
  merchant text collate "C" not null,
  hash bytea not null check (length(hash) = 32),
  -- The beginning of the key, by which its owner recognises it.
  prefix text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  version int not null default 1
);

grant select, insert, update on api_key to coffer_app;
