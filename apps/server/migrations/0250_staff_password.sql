-- Members of the staff change their own password; null until they have.
alter table staff_member
  -- Wall time, as everything that proves who is there.
  add column password_changed_at timestamptz;
