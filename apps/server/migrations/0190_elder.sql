-- Which profile a person is served under. Elder: a day's spending is capped whatever it is proved
-- by, and money for somebody new arrives a day later.
alter table person add column segment text not null default 'standard'
  check (segment in ('standard', 'elder'));
-- Leaving what protects takes a day, in which it holds on; null while nobody asked to leave.
alter table person add column segment_until timestamptz;
alter table person add constraint person_leaves_what_protects
  check (segment_until is null or segment <> 'standard');
