-- What a yes was given to: one to what has changed since counts no more.
alter table approval_step
  -- HMAC of what the checker saw; null for a no, and for a yes of an older version of this house.
  add column seen text,
  add constraint approval_step_seen check (seen is null or kind = 'approved');
