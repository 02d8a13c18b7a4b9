-- The row each party sees of each movement. It is written by the Work that moves the money, so the
-- list is never behind.
create table bill (
  id text collate "C" primary key check (id like 'bil\_%'),
  owner text collate "C" not null,
  kind text not null check (kind in ('topup', 'withdrawal', 'transfer', 'payment')),
  -- As its owner sees it.
  direction text not null check (direction in ('in', 'out')),
  amount bigint not null check (amount > 0),
  currency text collate "C" not null,
  state text not null,
  -- What moved the money: top_, wdr_, trf_ or pay_.
  subject text collate "C" not null,
  -- The other party's id; none where money came from an account nobody has bound.
  counterparty text collate "C",
  at timestamptz not null,
  version int not null default 1
) with (fillfactor = 90);

-- The only index beside the key. Ids are time-ordered, so it gives a person's list newest first and
-- its cursor without a sort; a state that changes touches no indexed column.
create index bill_owner_id on bill (owner, id);

grant select, insert, update on bill to coffer_app;
