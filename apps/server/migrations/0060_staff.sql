-- The people who work here: for the house itself, or for one of its merchants.
create table staff_member (
  id text collate "C" primary key check (id like 'stf\_%'),
  -- Null is the house's own.
  merchant text collate "C",
  role text not null,
  -- Sealed under the member's own key.
  name bytea not null,
  -- Finds the login name by equality; that it is taken once is the claim `staff:<index>`.
  login_index text collate "C" not null,
  password text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  version int not null default 1,
  -- The house has operators and checkers, a shop has owners and cashiers, and never the reverse.
  constraint staff_role check (
    case when merchant is null then role in ('operator', 'checker')
    else role in ('owner', 'cashier') end
  )
);
create index staff_login_index on staff_member (login_index);

grant select, insert, update on staff_member to coffer_app;
