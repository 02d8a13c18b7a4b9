-- The few who are frozen or closed are found and counted without looking at everybody who is not. A
-- payment does not touch it: a row enters or leaves only when its status changes.
create index holder_not_active on holder (id) where status <> 'active';
