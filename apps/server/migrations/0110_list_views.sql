-- How a member of the staff likes a list (a row without a name, one for each list), and the views
-- of it they keep under a name, for themselves or for everybody at the console.
create table list_view (
  id text collate "C" primary key check (id like 'viw\_%'),
  staff text collate "C" not null,
  list text not null,
  -- Under the member's own key: it is a text that somebody wrote.
  name bytea,
  shared boolean not null default false,
  -- What the list's address says: words of the software, days, amounts and ids; never a text.
  filters jsonb not null,
  layout jsonb not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  version int not null default 1,
  -- How somebody likes a list is theirs alone.
  constraint list_view_shared_named check (name is not null or not shared)
);
create index list_view_staff on list_view (staff, list) where ended_at is null;
create index list_view_team on list_view (list, id) where shared and ended_at is null;

grant select, insert, update on list_view to coffer_app;
