-- What a person has learnt: every quiz they handed in, right or wrong. Rows are never changed: they
-- are the evidence that the house taught, and of what.
create table lesson_result (
  id text collate "C" primary key check (id like 'lsn\_%'),
  person text collate "C" not null,
  lesson text collate "C" not null,
  -- Which wording of the lesson it was.
  edition int not null check (edition > 0),
  right_answers int not null check (right_answers between 0 and 3),
  passed boolean not null,
  at timestamptz not null,
  -- Passed is every question right: there are three, and none is hard after reading.
  constraint lesson_passed check (passed = (right_answers = 3))
);
create index lesson_result_person on lesson_result (person, lesson);

-- Found in the leaked lists at the last sign-in. Such a password is refused when it is chosen; the
-- lists grow afterwards.
alter table person add column password_breached boolean not null default false;

grant select, insert on lesson_result to coffer_app;
