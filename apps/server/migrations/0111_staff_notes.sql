-- What a member of the staff writes about a person, or about a movement of theirs. Never changed:
-- what somebody else may have acted on stays as it was read.
create table staff_note (
  id text collate "C" primary key check (id like 'nte\_%'),
  -- A person or a movement.
  about text collate "C" not null,
  -- Under whose key the text is: it goes when they go.
  person text collate "C" not null check (person like 'usr\_%'),
  author text collate "C" not null check (author like 'stf\_%'),
  text bytea not null,
  written_at timestamptz not null
);
create index staff_note_about on staff_note (about, id desc);

grant select, insert on staff_note to coffer_app;

-- The audit trail of a person, and of what the staff did. Lines of payments are not in it, so that
-- no payment pays for it.
create index audit_about on audit (subject, batch, index)
  where substr(subject, 1, 4) in ('usr_', 'kyc_', 'bnk_', 'rcv_', 'ses_', 'psk_')
    or substr(actor, 1, 4) = 'stf_';
