-- A list as a file, for more rows than a page gives: read step by step as due work, kept sealed, and
-- gone after a day. What it holds is masked as the list is.
create table export_file (
  id text collate "C" primary key check (id like 'fil\_%'),
  asked_by text collate "C" not null,
  list text not null,
  -- What the list was narrowed to: words of the software, days, amounts and ids; never a text.
  filters jsonb not null,
  state text not null default 'reading' check (state in ('reading', 'ready', 'expired')),
  rows int not null default 0,
  chunks int not null default 0,
  -- Whether the list went on where the file ends.
  cut boolean not null default false,
  -- Where the next step goes on.
  cursor text,
  asked_at timestamptz not null,
  expires_at timestamptz,
  -- Until when it may be fetched: each opening leaves an audit line, fetching alone none.
  opened_until timestamptz,
  version int not null default 1,
  constraint export_file_ready_expires check (state = 'reading' or expires_at is not null)
);
create index export_file_asked_by on export_file (asked_by, id desc);

create table export_chunk (
  -- The file and the place in it: a chunk opens in no other.
  id text collate "C" primary key check (id like 'fil\_%:%'),
  -- Under the key of whoever asked; null once the file has expired.
  rows bytea,
  version int not null default 1
);

grant select, insert, update on export_file, export_chunk to coffer_app;
