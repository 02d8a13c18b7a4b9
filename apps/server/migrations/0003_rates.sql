-- Rate counters of what could be guessed or searched: technique beside the journal.
create table rate_counter (
  key varchar(255) primary key,
  points int not null default 0,
  -- milliseconds; not a bigint, because the library that counts works in plain numbers
  expire double precision
);
grant select, insert, update, delete on rate_counter to coffer_app;
