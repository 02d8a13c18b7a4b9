-- Everything the outside world remembers. Times are ISO text (so they sort), money is whole minor units.

CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS switch (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  remaining INTEGER               -- NULL: until somebody changes it
) STRICT;

-- What was switched, and what each switch did.
CREATE TABLE IF NOT EXISTS lab_log (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('armed', 'standing', 'acted', 'off')),
  about TEXT,                     -- the reference of the call it met
  at TEXT NOT NULL
) STRICT;

-- What happens later. The subject says for what; the same thing is never due twice.
CREATE TABLE IF NOT EXISTS due (
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  clock TEXT NOT NULL CHECK (clock IN ('wall', 'business')),
  at TEXT NOT NULL,
  PRIMARY KEY (kind, subject)
) STRICT;
CREATE INDEX IF NOT EXISTS due_at ON due (clock, at);

CREATE TABLE IF NOT EXISTS notice (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  reference TEXT NOT NULL,
  body TEXT NOT NULL,             -- the exact bytes every delivery carries
  createdAt TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS notice_reference ON notice (channel, reference);

CREATE TABLE IF NOT EXISTS delivery (
  id TEXT PRIMARY KEY,
  noticeId TEXT NOT NULL REFERENCES notice (id),
  channel TEXT NOT NULL,
  sign TEXT NOT NULL CHECK (sign IN ('valid', 'forged')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'given_up')),
  attempts INTEGER NOT NULL,
  at TEXT NOT NULL,               -- wall time of the next attempt, or of the last one when ended
  answer INTEGER                  -- HTTP status of the last attempt; NULL: none came
) STRICT;
CREATE INDEX IF NOT EXISTS delivery_waiting ON delivery (at) WHERE state = 'waiting';

CREATE TABLE IF NOT EXISTS account (
  number TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  currency TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'platform', 'institution')),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  balance INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  -- A gateway or the bank has money of its own: a refund after a settlement may overdraw its account.
  CHECK (balance >= 0 OR kind = 'institution')
) STRICT;

CREATE TABLE IF NOT EXISTS entry (
  account TEXT NOT NULL REFERENCES account (number),
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  amount INTEGER NOT NULL,        -- positive: credit
  balance INTEGER NOT NULL,
  bookedAt TEXT NOT NULL,
  day TEXT NOT NULL,
  clientReference TEXT,
  otherNumber TEXT,
  otherName TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (account, sequence)
) STRICT;
CREATE INDEX IF NOT EXISTS entry_day ON entry (account, day, sequence);

CREATE TABLE IF NOT EXISTS payout (
  id TEXT PRIMARY KEY,
  clientReference TEXT NOT NULL,
  content TEXT NOT NULL,          -- what was asked, to tell a repetition from a conflict
  debtor TEXT NOT NULL,
  creditor TEXT NOT NULL,
  creditorName TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  text TEXT NOT NULL,
  verdict TEXT,                   -- what the lab decided when it was accepted
  status TEXT NOT NULL CHECK (status IN ('ACSP', 'ACSC', 'RJCT', 'RTN')),
  reason TEXT,
  createdAt TEXT NOT NULL,
  finalAt TEXT,
  returnedAt TEXT
) STRICT;
-- Not unique: the switch "a bad bank" takes one reference twice.
CREATE INDEX IF NOT EXISTS payout_reference ON payout (clientReference);
CREATE INDEX IF NOT EXISTS payout_open ON payout (debtor) WHERE status = 'ACSP';

CREATE TABLE IF NOT EXISTS nonce (value TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS token (value TEXT PRIMARY KEY, account TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE IF NOT EXISTS charge (
  id TEXT PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  account TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  fee INTEGER NOT NULL,
  description TEXT NOT NULL,
  returnUrl TEXT,
  status TEXT NOT NULL
    CHECK (status IN ('processing', 'action_required', 'succeeded', 'failed', 'closed')),
  failure TEXT,
  createdAt TEXT NOT NULL,
  finalAt TEXT,
  day TEXT,                       -- business day of success, the day it is settled for
  refunded INTEGER NOT NULL CHECK (refunded BETWEEN 0 AND amount)
) STRICT;

-- References closed before any charge with them was accepted: such a charge is born closed.
CREATE TABLE IF NOT EXISTS closed_reference (
  gateway TEXT NOT NULL,
  reference TEXT NOT NULL,
  PRIMARY KEY (gateway, reference)
) STRICT;

-- Charges that reached the gateway while it "did not answer": it did nothing with them.
CREATE TABLE IF NOT EXISTS unanswered (reference TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS session (
  id TEXT PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  payee TEXT NOT NULL,
  subject TEXT NOT NULL,
  returnUrl TEXT NOT NULL,
  account TEXT,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  fee INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('WAITING', 'PROCESSING', 'PAID', 'FAILED', 'CLOSED')),
  failCode TEXT,
  mute INTEGER NOT NULL,          -- 1: queries do not answer until it is final
  createdAt TEXT NOT NULL,
  expiresAt TEXT NOT NULL,
  finishedAt TEXT,
  day TEXT,
  refunded INTEGER NOT NULL CHECK (refunded BETWEEN 0 AND amount)
) STRICT;

CREATE TABLE IF NOT EXISTS refund (
  id TEXT PRIMARY KEY,
  gateway TEXT NOT NULL,
  refundReference TEXT NOT NULL,
  reference TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  day TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  UNIQUE (gateway, refundReference)
) STRICT;

CREATE TABLE IF NOT EXISTS settlement (
  gateway TEXT NOT NULL,
  day TEXT NOT NULL,
  gross INTEGER NOT NULL,
  fees INTEGER NOT NULL,          -- as agreed
  extra INTEGER NOT NULL,         -- billed beyond that (lab)
  carried INTEGER NOT NULL,       -- what an earlier day of refunds left to be taken from this one
  net INTEGER NOT NULL
) STRICT;
-- Not unique: a clock set back lets a day that was paid have more, which is paid as a further part.
CREATE INDEX IF NOT EXISTS settlement_day ON settlement (gateway, day);

CREATE TABLE IF NOT EXISTS message (
  id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  reference TEXT UNIQUE,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS message_recipient ON message (recipient);

-- That somebody was asked about, and how many channels agreed. Never who.
CREATE TABLE IF NOT EXISTS registry_check (
  id TEXT PRIMARY KEY,
  matched INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT;
