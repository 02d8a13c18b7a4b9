-- What the house checks of its own security, each time it was done; by a member, or by the machine.
create table security_check (
  id text collate "C" primary key check (id like 'sck\_%'),
  kind text not null check (kind in ('dependency_audit', 'restore_drill', 'access_review',
    'key_rotation', 'penetration_test', 'incident_exercise')),
  ok boolean not null,
  -- Figures of ours, never a text that somebody wrote.
  facts jsonb not null default '{}',
  -- A member of the staff, or the house where a command recorded it.
  done_by text collate "C" not null check (done_by = 'house' or done_by like 'stf\_%'),
  done_at timestamptz not null
);
create index security_check_kind on security_check (kind, id desc);

-- What was found wrong: somebody's to mend by a day.
create table security_weakness (
  id text collate "C" primary key check (id like 'swk\_%'),
  -- Sealed under the key of whoever wrote it.
  title bytea not null,
  author text collate "C" not null check (author like 'stf\_%'),
  owner text collate "C" not null check (owner like 'stf\_%'),
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  due_on date not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  reason text check (reason in ('mended', 'accepted', 'not_reproduced', 'duplicate')),
  -- Closed with its reason or open without one.
  check ((closed_at is null) = (reason is null)),
  version int not null default 1
);
create index security_weakness_open on security_weakness (id desc) where closed_at is null;

grant select, insert on security_check to coffer_app;
grant select, insert, update on security_weakness to coffer_app;
