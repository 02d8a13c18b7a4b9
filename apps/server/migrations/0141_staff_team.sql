-- Who works here for now, and how somebody new comes in: by two halves of a code, one from whoever
-- asked for them and one from whoever released it.
alter table staff_member
  -- Null until the member has set one: invited, or to begin anew.
  alter column password drop not null,
  add column suspended_at timestamptz,
  -- Wall time, as everything that proves who is there.
  add column signed_in_at timestamptz,
  -- HMACs; what was shown is kept nowhere.
  add column first_half text,
  add column first_half_by text collate "C",
  add column second_half text,
  add column second_half_by text collate "C",
  add column halves_until timestamptz,
  -- One colleague alone can let nobody in.
  add constraint staff_halves check (first_half_by <> second_half_by);
create index staff_house on staff_member (id desc) where merchant is null;
