-- Somebody a person trusts to look twice with them: told of transfers that wait, may stop them, and
-- from an amount on has to say yes. Sees no balance and no account.
create table trusted_contact (
  id text collate "C" primary key check (id like 'tct\_%'),
  person text collate "C" not null,
  -- Who it is, once they have said yes: an invitation names a phone, not an account.
  contact text collate "C",
  -- Sealed under the key of the person who invited; gone when it has ended, and so is the index.
  phone bytea,
  phone_index text collate "C",
  state text not null check (state in ('invited', 'active', 'declined', 'lapsed', 'ended')),
  -- From this much on a transfer waits for the contact's yes; null is told only.
  together_from bigint check (together_from > 0),
  currency text collate "C" not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  -- The person asked to end it: it holds on until then.
  ends_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('person', 'contact')),
  version int not null default 1,
  constraint trusted_contact_two_people check (contact <> person),
  -- Nobody watches over anybody without having agreed to.
  constraint trusted_contact_agreed check (state <> 'active' or contact is not null)
);
create index trusted_contact_person on trusted_contact (person, id desc);
create index trusted_contact_contact on trusted_contact (contact, id desc);
create index trusted_contact_phone on trusted_contact (phone_index) where state = 'invited';

-- The one that stands; read with the person by every transfer, so that most need no look-up.
alter table person add column trusted_contact text collate "C";

-- Who watches over a transfer that waits, and what of it is theirs to say.
alter table transfer add column contact text collate "C";
alter table transfer add column contact_part text
  check (contact_part in ('told', 'asked', 'approved'));
alter table transfer add constraint transfer_contact_has_part
  check ((contact is null) = (contact_part is null));
create index transfer_watched on transfer (contact, id desc) where state = 'pending';

grant select, insert, update on trusted_contact to coffer_app;
