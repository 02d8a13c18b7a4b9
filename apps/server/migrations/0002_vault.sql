-- Data keys of people, wrapped by the key-encryption key. A schema of their own, so that they can
-- be backed up apart from the rest and forgotten sooner.
create schema keys;

create table keys.person_key (
  id text collate "C" primary key,
  kid text not null,
  wrapped bytea not null,
  version int not null default 1
);

grant usage on schema keys to coffer_app;
grant select, insert, update on keys.person_key to coffer_app;
