-- Which keys this installation has had in use, and since when it knows them: each by a name that is
-- made of the key by a hash, never by the key.
create table security_key (
  id text collate "C" primary key check (id like 'sky\_%'),
  kind text not null check (kind in ('key_encryption', 'root', 'installation', 'channel',
    'database')),
  name text collate "C" not null check (name ~ '^[0-9a-f]{12}$'),
  seen_at timestamptz not null
);
create index security_key_name on security_key (kind, name);

-- What was seen stays seen: a key that is put back into use is as old as it is.
grant select, insert on security_key to coffer_app;
