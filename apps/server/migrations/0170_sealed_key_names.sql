-- What its owner calls a key is a text that somebody wrote: sealed under the key of whoever wrote it.
alter table api_key
  add column named_by text collate "C",
  add column sealed_name bytea;
-- Names of before stood in clear, and no screen shows them yet.
update api_key set name = '' where name <> '';
