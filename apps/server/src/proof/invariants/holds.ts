import { asked, type Invariant, listOf } from "./invariant.ts";

// What is held for somebody, and that it ends.

const heldOf = (
  touched: string,
): string => `held as (select owner, currency, balance from account where class = 'customer.held'
      and ${touched}),
    holds as (select owner, currency, sum(amount - captured - released) as open from hold
      where state = 'open' and ${touched} group by 1, 2)
    select 'customer.held of ' || owner || ' ' || currency as at,
      'balance ' || coalesce(d.balance, 0) || ', open holds ' || coalesce(h.open, 0) as what
    from held d full join holds h using (owner, currency)
    where coalesce(d.balance, 0) <> coalesce(h.open, 0)`;
const H01 = asked({
  id: "H01",
  sentence: "What a person has held is the sum of their open holds",
  all: () => ({
    count: "select count(*) from account where class = 'customer.held'",
    wrong: [heldOf("true")],
  }),
  fresh: ({ entries }) => ({
    wrong: [
      heldOf(`(owner, currency) in (select e.owner, e.currency from ${entries} e
        where e.class = 'customer.held')`),
    ],
  }),
});

// `withdrawal.sent` ends the hold: from then on the money is with the bank.
const ENDS = listOf([
  "payment.captured",
  "payment.voided",
  "payment.expired",
  "transfer.arrived",
  "transfer.cancelled",
  "transfer.rejected",
  "withdrawal.sent",
  "withdrawal.cancelled",
]);
const H02 = asked({
  id: "H02",
  sentence: "A hold ends exactly once",
  all: () => ({
    count: "select count(*) from hold",
    wrong: [
      `ends as (
        select p.reference, count(*) as times from posting p where p.kind = any(${ENDS}) group by 1)
      select 'hold ' || h.id || ' of ' || h.reference as at,
        'it is ' || h.state || ' and was ended ' || coalesce(e.times, 0) || ' times' as what
      from hold h left join ends e on e.reference = h.reference
      where coalesce(e.times, 0) <> case when h.state = 'ended' then 1 else 0 end`,
    ],
  }),
});

const H03 = asked({
  id: "H03",
  sentence: "No hold is open a day after its time",
  all: () => ({
    count: "select count(*) from hold where state = 'open'",
    wrong: [
      `select 'hold ' || h.id || ' of ' || h.reference as at,
        'its time was ' || h.expires_at as what
      from hold h where h.state = 'open'
        and h.expires_at < (select now from business) - interval '1 day'`,
    ],
  }),
});

const H04 = asked({
  id: "H04",
  sentence: "What is captured and let go of a hold is never more than was held, and all at its end",
  all: () => ({
    count: "select count(*) from hold",
    wrong: [
      `select 'hold ' || h.id || ' of ' || h.reference as at, 'held ' || h.amount || ', captured '
        || h.captured || ', let go ' || h.released || ', ' || h.state as what
      from hold h where h.captured < 0 or h.released < 0 or h.captured + h.released > h.amount
        or (h.state = 'ended') <> (h.captured + h.released = h.amount)`,
    ],
  }),
});

const H05 = asked({
  id: "H05",
  sentence: "Whatever waits has its hold, and what does not wait has none",
  all: () => ({
    count: "select count(*) from hold",
    wrong: [
      `waits as (
        select id, hold, state = 'authorised' as open from payment where hold is not null
        union all select id, hold, state = 'pending' from transfer where hold is not null
        union all select id, hold, state = 'requested' from withdrawal)
      select coalesce('hold ' || h.id || ' of ' || h.reference, w.id) as at,
        case when w.id is null then 'nothing waits for it'
          when h.id is null then 'its hold ' || w.hold || ' is not there'
          else 'the hold is ' || h.state end as what
      from hold h full join waits w on w.hold = h.id
      where w.id is null or h.id is null or h.reference <> w.id or (h.state = 'open') <> w.open`,
    ],
  }),
});

export const holds: readonly Invariant[] = [H01, H02, H03, H04, H05];
