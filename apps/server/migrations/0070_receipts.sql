-- A receipt that was made of a bill. Its id is the code that anybody may check it by: 128 bits, made
-- of the bill under a key of the installation, so that it cannot be guessed and is the same each time.
create table receipt (
  id text collate "C" primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  bill text collate "C" not null check (bill like 'bil\_%'),
  owner text collate "C" not null,
  issued_at timestamptz not null,
  version int not null default 1
);

grant select, insert on receipt to coffer_app;
