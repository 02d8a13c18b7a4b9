-- A month begins where the one made last ends, and ends by UTC. Before, both were the session's idea
-- of a month: made under another time zone than the ones before, it overlapped them, or left hours
-- that nothing could be written in. And books that had been left alone for longer than was made
-- ahead, as an old backup was, got no month any more: their first one began at 0 again.
create or replace function make_partitions() returns void
  language plpgsql security definer set search_path = public as $$
declare
  month timestamp := date_trunc('month', now() at time zone 'UTC');
  day date := (now() at time zone 'UTC')::date - 1;
  parent text;
  part text;
  made bigint;
  ends bigint;
begin
  foreach parent in array array['posting', 'entry', 'event', 'audit'] loop
    select coalesce(max(substring(pg_get_expr(c.relpartbound, c.oid)
        from 'TO \(''(\d+)''\)')::bigint), 0) into made
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = parent::regclass;
    for i in 0..24 loop
      part := parent || to_char(month + make_interval(months => i), '_YYYYMM');
      ends := batch_of((month + make_interval(months => i + 1)) at time zone 'UTC');
      if ends > made and to_regclass(part) is null then
        execute format('create table %I partition of %I for values from (%s) to (%s)', part, parent,
          made, ends);
        perform guard_append_only(part);
        made := ends;
      end if;
    end loop;
  end loop;
  for i in 0..9 loop
    part := 'reply' || to_char(day + i, '_YYYYMMDD');
    if to_regclass(part) is null then
      execute format('create table %I partition of reply for values from (%L) to (%L)', part,
        day + i, day + i + 1);
    end if;
  end loop;
end $$;
