-- The payment PIN: an HMAC under the installation's key, because six digits cannot be saved by a slow
-- hash; what protects them is that few may be tried.
create table pin (
  id text collate "C" primary key check (id like 'usr\_%'),
  mac bytea not null,
  -- Five wrong ones in a row lock it; the row never counts past them.
  attempts int not null default 0 check (attempts between 0 and 5),
  -- How often it was locked since it was last entered right: each lock is longer than the one before.
  locks int not null default 0 check (locks >= 0),
  -- Wall time.
  locked_until timestamptz,
  version int not null default 1
) with (fillfactor = 90);

grant select, insert, update on pin to coffer_app;
