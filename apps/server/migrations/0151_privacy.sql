-- A copy of what the house holds about a person, asked for by them: made later, offered for a week.
create table data_export (
  id text collate "C" primary key check (id like 'pex\_%'),
  person text collate "C" not null,
  state text not null check (state in ('asked', 'ready', 'ended')),
  asked_at timestamptz not null,
  ready_at timestamptz,
  expires_at timestamptz,
  downloads_left int not null check (downloads_left between 0 and 5),
  version int not null default 1,
  constraint data_export_ready check (state <> 'ready' or expires_at is not null)
);
create index data_export_person on data_export (person, id desc);

create table data_export_part (
  -- `<export>:<format>:<number>`
  id text collate "C" primary key check (id ~ '^pex_[0-9A-Z]{26}:(json|html):[0-9]+$'),
  export text collate "C" not null,
  format text not null check (format in ('json', 'html')),
  number int not null check (number >= 0),
  -- How many there are: bound into the seal, so that none can be left out.
  parts int not null check (parts > 0),
  -- Under the person's own key; gone when the week is over.
  sealed bytea,
  version int not null default 1
);
create index data_export_part_export on data_export_part (export, format, number);

-- An account that its owner closed: closing → restricted → shredded, or reopened when money came
-- in the same moment.
create table closure (
  id text collate "C" primary key check (id like 'usr\_%'),
  state text not null check (state in ('closing', 'restricted', 'shredded', 'reopened')),
  asked_at timestamptz not null,
  closed_at timestamptz,
  -- When the verified identity may open another account, and when what is kept is destroyed.
  release_at timestamptz,
  keep_until timestamptz,
  shredded_at timestamptz,
  -- Whose terms these are.
  pack text not null,
  version int not null default 1,
  constraint closure_terms check (state not in ('restricted', 'shredded') or keep_until is not null),
  constraint closure_shredded check ((state = 'shredded') = (shredded_at is not null))
);

grant select, insert, update on data_export, data_export_part, closure to coffer_app;
