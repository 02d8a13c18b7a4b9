-- Getting back in after a phone, an authenticator, a passkey or a password was lost: asked for with
-- what is left, then a waiting time in which the owner may stop it, then a person who decides.
create table recovery (
  id text collate "C" primary key check (id like 'rcv\_%'),
  person text collate "C" not null,
  -- The code that confirms it was asked for by whoever holds the phone it names.
  challenge text collate "C" not null,
  state text not null check (
    state in ('asked', 'lapsed', 'waiting', 'review', 'completed', 'refused', 'stopped')
  ),
  -- What is taken away or replaced, and what was shown instead: words of the software.
  lost text not null,
  proven text not null,
  wait_hours int not null check (wait_hours > 0),
  -- The session it was asked in; null where nobody was signed in.
  session text collate "C",
  device text not null,
  -- Under the person's own key: the number it was asked at, and the one that takes its place.
  phone bytea not null,
  new_phone bytea,
  -- The hash of the password that takes the place of a lost one.
  new_password text,
  asked_at timestamptz not null,
  -- Wall time, as the age of a password is kept.
  asked_wall timestamptz not null,
  -- Business time, as it is told to the person. Until then nobody may decide.
  begun_at timestamptz,
  until timestamptz,
  ended_at timestamptz,
  decided_by text collate "C",
  reason text,
  version int not null default 1,
  -- It waits, is looked at and completed only once a code has confirmed it.
  constraint recovery_begun check (state in ('asked', 'lapsed') or until is not null),
  constraint recovery_ended check ((state in ('asked', 'waiting', 'review')) = (ended_at is null)),
  -- A person of the staff decides, or nobody: a wait that has run out completes nothing by itself.
  constraint recovery_decided check (
    (state in ('completed', 'refused')) = (decided_by is not null and reason is not null)
  )
);
create index recovery_person on recovery (person, id desc);
create index recovery_challenge on recovery (challenge);
create index recovery_state on recovery (state, id desc);

-- After a recovery the amounts that may leave are small until then, in business time.
alter table person add column cool_off_until timestamptz;

alter table code drop constraint code_purpose_check;
alter table code add constraint code_purpose_check
  check (purpose in ('sign_up', 'sign_in', 'recover'));

-- Wrong tries at a recovery count on their own, those of a browser the person uses apart from the
-- rest: whoever guesses elsewhere shuts neither the account nor this door at home.
alter table guard drop constraint guard_id_check;
alter table guard add constraint guard_id_check
  check (id ~ '^(password|totp|recovery|freeze|recover|recover_known):usr_');

grant select, insert, update on recovery to coffer_app;
