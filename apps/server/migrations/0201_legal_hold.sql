-- That what is held about a person may not be destroyed: for a court, an authority, a dispute. Placed
-- and lifted by two of the staff; the person is not told. One stands at a time: `hold:<person>`.
create table legal_hold (
  id text collate "C" primary key check (id like 'lgh\_%'),
  person text collate "C" not null check (person like 'usr\_%'),
  reason text not null,
  -- Business time.
  placed_at timestamptz not null,
  lifted_at timestamptz,
  version int not null default 1
);
create index legal_hold_person on legal_hold (person, id desc);

-- Since when a hold keeps a closed account from being erased. The erasure stands at this row's
-- version: against a hold of the same moment one of the two is decided again.
alter table closure add column held_since timestamptz,
  add constraint closure_held check (held_since is null or state <> 'shredded');

grant select, insert, update on legal_hold to coffer_app;
