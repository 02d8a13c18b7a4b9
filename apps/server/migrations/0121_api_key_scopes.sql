-- What a key may do, from where, until when, and when it was used last.
alter table api_key
  add column name text not null default '',
  -- A list of scopes. Keys of before may do all that there was then.
  add column scopes jsonb not null default '["orders.read", "orders.write", "payments.read",
    "payments.write", "refunds.read", "refunds.write", "balance.read", "events.read", "test.clock"]',
  -- Networks in CIDR form; none is everywhere.
  add column networks jsonb not null default '[]',
  -- Wall time, like everything that proves who is there. A key that was replaced lives to its end.
  add column expires_at timestamptz,
  add column replaced_by text collate "C",
  -- Written outside the journal, at most every half minute.
  add column last_used_at timestamptz;
create index api_key_merchant on api_key (merchant, id desc);
