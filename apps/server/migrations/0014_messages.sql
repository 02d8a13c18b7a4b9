-- What is told to people outside the app. The words and the address stand sealed under the
-- installation's key until they are sent, then they are gone.
create table message (
  id text collate "C" primary key check (id like 'msg\_%'),
  kind text not null check (kind in ('sms')),
  template text not null,
  sealed bytea,
  state text not null check (state in ('queued', 'sent', 'failed')),
  -- Wall time after which it is no longer worth sending.
  expires_at timestamptz not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  version int not null default 1,
  -- What is over keeps no words.
  constraint message_forgotten check ((state = 'queued') = (sealed is not null)),
  constraint message_ended check ((state = 'queued') = (ended_at is null))
);

grant select, insert, update on message to coffer_app;
