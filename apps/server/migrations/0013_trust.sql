-- What the risk rules decided, on what, and by which rule. Append-only.
create table risk_decision (
  id text collate "C" primary key check (id like 'rsk\_%'),
  -- What was decided about: the id of a transfer, a payment, a withdrawal.
  subject text collate "C" not null,
  person text collate "C" not null,
  kind text not null,
  outcome text not null check (outcome in ('allow', 'step-up', 'delay', 'hold', 'reject')),
  rule text not null,
  facts jsonb not null,
  at timestamptz not null
);
create index risk_decision_person on risk_decision (person, id desc);

-- Why a person may not do everything, since when, and until when.
create table restriction (
  id text collate "C" primary key check (id like 'rst\_%'),
  person text collate "C" not null,
  kind text not null check (kind in ('freeze')),
  reason text not null,
  placed_at timestamptz not null,
  until timestamptz,
  lifted_at timestamptz,
  version int not null default 1
);
create index restriction_person on restriction (person, id desc);

grant select, insert on risk_decision to coffer_app;
grant select, insert, update on restriction to coffer_app;
