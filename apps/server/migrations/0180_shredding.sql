-- A data key that was destroyed: nothing that was sealed under it can be read again. The row stays,
-- so that whoever asks learns that it was, and so that a restore can be told from a loss.
alter table keys.person_key
  add column shredded_at timestamptz,
  add constraint person_key_shredded
    check ((shredded_at is null) = (length(wrapped) > 0) and (shredded_at is null) = (kid <> ''));
create index person_key_shredded_at on keys.person_key (shredded_at) where shredded_at is not null;

-- What an update leaves behind is cleared away at once, not when PostgreSQL gets round to it.
grant maintain on keys.person_key to coffer_app;
