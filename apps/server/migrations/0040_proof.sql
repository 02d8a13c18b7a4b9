-- Who checks the books only reads them: `npm run verify` and auditors of the company work under this
-- role, which sees every table and can write none. Wrapped keys are useless without the key that
-- wraps them, so it sees these too.
do $$ begin
  if not exists (select from pg_roles where rolname = 'coffer_reader') then
    create role coffer_reader nologin;
  end if;
end $$;
grant coffer_reader to current_user;
grant usage on schema public, keys to coffer_reader;
grant select on all tables in schema public, keys to coffer_reader;
-- Also on what later migrations of this role make.
alter default privileges in schema public grant select on tables to coffer_reader;
alter default privileges in schema keys grant select on tables to coffer_reader;

-- What the auditor found wrong. Append-only: a fault that is put right stays on record. The claim
-- `finding:<hash of the three>` makes each of them one row, whoever found it how often.
create table finding (
  id text collate "C" primary key check (id like 'fnd\_%'),
  -- Which invariant: L03, X03, or `heads` for a chain that is not the one seen before.
  invariant text not null,
  -- Ids and numbers of the house only.
  place text not null,
  what text not null,
  -- The last block there was when it was found.
  block bigint not null,
  found_at timestamptz not null
);

grant select, insert on finding to coffer_app;
