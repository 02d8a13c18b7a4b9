-- What is optional can be given and taken back: each decision is a row, the newest of a kind holds.
alter table consent add column given boolean not null default true;
alter table consent drop constraint consent_kind_check,
  add constraint consent_kind_check
    check (kind in ('terms', 'privacy', 'identity_check', 'personalised', 'marketing')),
  -- Without these there is no account: whoever takes them back closes it.
  add constraint consent_required
    check (given or kind not in ('terms', 'privacy', 'identity_check'));
