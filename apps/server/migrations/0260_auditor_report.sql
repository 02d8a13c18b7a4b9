-- What the auditor has come to, for every process of the installation: one at a time looks, the
-- others tell of it and go on from it (ADR 11). Technique beside the journal, like a lease.
create table auditor_report (
  id text primary key check (id = 'auditor'),
  -- Of the lease it was written under: whoever lost it meanwhile writes no more.
  fence bigint not null,
  -- The last block that was checked, with the hash it had.
  block bigint not null,
  hash text not null,
  -- By the database's clock: when every block there was had been checked; when the last full scan
  -- began that has ended.
  followed_at timestamptz,
  scanned_at timestamptz,
  -- What was wrong when it was last looked at: ids and numbers of the house only.
  findings jsonb not null
);

grant select, insert, update on auditor_report to coffer_app;
