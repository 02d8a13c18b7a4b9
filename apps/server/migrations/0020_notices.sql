-- What a bank or a gateway told us, as it came: verified over its raw bytes before it is stored,
-- sealed under the installation's key, processed later by state and never by order of arrival.
create table notice (
  id text collate "C" primary key check (id like 'ntc\_%'),
  channel text not null,
  -- `channel:provider's own id`. Claimed too: a redelivery finds the row and changes nothing.
  provider_key text collate "C" not null,
  sealed bytea not null,
  state text not null
    constraint notice_state check (state in ('received', 'applied', 'ignored', 'refused')),
  -- Why nothing was done: a word of ours, never the provider's text.
  finding text,
  received_at timestamptz not null,
  version int not null default 1
);
create index notice_provider_key on notice (provider_key);

grant select, insert, update on notice to coffer_app;
