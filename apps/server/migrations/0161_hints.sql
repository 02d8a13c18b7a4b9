-- What a person was warned of before sending, and that they said to have read it. Evidence that the
-- house warned: a row is completed once by its acknowledgement and changed no more.
create table hint (
  id text collate "C" primary key check (id like 'hnt\_%'),
  person text collate "C" not null,
  payee text collate "C" not null,
  amount bigint not null check (amount > 0),
  currency text collate "C" not null,
  -- Which warnings, in the order they were shown: words of the software.
  reasons text not null check (reasons <> ''),
  -- What the browser said of its network; null where it says nothing, as most do.
  on_wifi boolean,
  shown_at timestamptz not null,
  acknowledged_at timestamptz,
  version int not null default 1
);
create index hint_person on hint (person, id desc);

grant select, insert, update on hint to coffer_app;
