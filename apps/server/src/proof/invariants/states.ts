import { asked } from "./invariant.ts";

// The graphs as they are declared beside the states (topup.ts, withdrawal.ts).
const GOING_ON = ["created", "processing", "action_required", "unknown"];
const topupSteps = GOING_ON.flatMap((from) =>
  [...GOING_ON, "succeeded", "failed"].map((to) => [from, to] as const),
);
const withdrawalSteps = [
  ["requested", "cancelled"],
  ["requested", "sent"],
  ["sent", "unknown"],
  ["unknown", "sent"],
  ...["sent", "unknown"].flatMap((from) =>
    ["settled", "returned"].map((to) => [from, to] as const),
  ),
  ["settled", "returned"],
] as const;
const stepsOf = (
  table: "topup" | "withdrawal",
  steps: readonly (readonly [string, string])[],
): string => `steps as (
    select t.id, t.state as now, s.step ->> 'state' as state,
      lag(s.step ->> 'state') over w as before, lead(s.place) over w is null as last
    from ${table} t
    cross join lateral jsonb_array_elements(t.timeline) with ordinality s(step, place)
    window w as (partition by t.id order by s.place))
  select '${table} ' || s.id as at, case when s.last and s.state <> s.now
      then 'it is ' || s.now || ', its timeline ends ' || s.state
      else 'it went from ' || s.before || ' to ' || s.state end as what
  from steps s where (s.last and s.state <> s.now) or (s.before <> s.state and (s.before, s.state)
    not in (${steps.map(([from, to]) => `('${from}', '${to}')`).join(", ")}))`;

const ways = (allowed: Readonly<Record<string, string[]>>): string =>
  Object.entries(allowed)
    .flatMap(([state, kinds]) => kinds.map((kind) => `('${state}', '${kind}')`))
    .join(", ");

// Payments and transfers have no timeline of their own: their postings are it.
const statesBy = (table: "transfer" | "payment", allowed: Readonly<Record<string, string[]>>) =>
  `posted as (select reference, array_agg(kind order by kind) as kinds from posting
    where kind like '${table}.%' group by 1)
  select '${table} ' || coalesce(t.id, p.reference) as at,
    'it is ' || coalesce(t.state, 'not there') || ' with the postings '
      || coalesce(array_to_string(p.kinds, ', '), 'none') as what
  from ${table} t full join posted p on p.reference = t.id
  where t.id is null or p.kinds is null
    or (t.state, array_to_string(p.kinds, ',')) not in (${ways(allowed)})`;

// An attempt leaves a line at each step but its success, which is its top-up's, and an end that the
// top-up had for another reason (a closed wallet).
const attempts = [
  `steps as (
    select a.subject as id, a.detail::jsonb ->> 'state' as state,
      lag(a.detail::jsonb ->> 'state') over w as before, lead(a.batch) over w is null as last
    from audit a join block b on b.batch = a.batch where a.action = 'topup.attempt'
    window w as (partition by a.subject order by b.number, a.index))
  select 'attempt ' || t.id as at, case when s.before in ('failed', 'closed')
      then 'it went from ' || s.before || ' to ' || s.state
      else 'it is ' || t.state || ', its trail ends ' || coalesce(s.state, 'created') end as what
  from topup_attempt t left join steps s on s.id = t.id
  where s.before in ('failed', 'closed') or (coalesce(s.last, true)
    and t.state <> coalesce(s.state, 'created')
    and (s.state in ('failed', 'closed') or t.state not in ('succeeded', 'failed')))`,
  `tried as (select topup, count(*) as attempts,
      count(*) filter (where state = 'succeeded') as succeeded,
      count(*) filter (where state not in ('succeeded', 'failed', 'closed')) as open
    from topup_attempt group by 1)
  select 'top-up ' || t.id as at, 'it is ' || t.state || ' with ' || a.succeeded
    || ' attempts that succeeded and ' || a.open || ' that go on' as what
  from tried a join topup t on t.id = a.topup
  where a.succeeded <> (t.state = 'succeeded')::int
    or (a.open > 0) <> (t.state not in ('succeeded', 'failed'))`,
  `select 'attempt ' || t.id as at, 'it is ' || t.state || ' and came late as well' as what
  from late_receipt l join topup_attempt t on t.id = l.attempt
  where t.state not in ('failed', 'closed')`,
];

const orders = `ended as (select subject, min(action) as action from audit
    where action in ('order.cancel', 'order.expire') group by 1)
  select 'order ' || o.id as at, 'it is ' || o.state || ', its payment '
    || coalesce(p.state, 'not there') || ', its trail ' || coalesce(e.action, 'open') as what
  from ord o left join payment p on p.id = o.payment left join ended e on e.subject = o.id
  where (o.state, coalesce(p.state, ''), coalesce(e.action, '')) not in (
    ('open', '', ''), ('authorised', 'authorised', ''),
    ('paid', 'succeeded', ''), ('paid', 'captured', ''),
    ('cancelled', '', 'order.cancel'), ('cancelled', 'voided', ''),
    ('expired', '', 'order.expire'), ('expired', 'expired', ''))`;

// What a shop gives back is done when it is written; what came late is on its way to the payer.
const refunds = `given as (
    select id, 'refund' as what, state from refund
    union all select id, 'late receipt', state from late_receipt),
  posted as (select reference, string_agg(kind, ',' order by kind) as kinds from posting
    where kind in ('refund.sent', 'refund.succeeded', 'refund.by_house', 'refund.failed')
    group by 1)
  select coalesce(g.what || ' ' || g.id, 'refund ' || p.reference) as at,
    'it is ' || coalesce(g.state, 'not there') || ' with the postings '
      || coalesce(p.kinds, 'none') as what
  from given g full join posted p on p.reference = g.id
  where g.id is null or p.kinds is null or (g.what, g.state, p.kinds) not in (
    ('refund', 'succeeded', 'refund.succeeded'), ('refund', 'succeeded', 'refund.by_house'),
    ('late receipt', 'sent', 'refund.sent'),
    ('late receipt', 'refunded', 'refund.sent,refund.succeeded'),
    ('late receipt', 'kept', 'refund.failed,refund.sent'))`;

/** Each object's own trail, the objects around it and the ledger tell one story. */
export const E07 = asked({
  id: "E07",
  sentence:
    "States change as declared, what has ended never changes, and the ledger tells the same",
  all: () => ({
    count: `select (select count(*) from topup) + (select count(*) from withdrawal)
      + (select count(*) from transfer) + (select count(*) from payment)
      + (select count(*) from topup_attempt) + (select count(*) from ord)
      + (select count(*) from refund) + (select count(*) from late_receipt) as count`,
    wrong: [
      ...attempts,
      orders,
      refunds,
      stepsOf("topup", topupSteps),
      stepsOf("withdrawal", withdrawalSteps),
      statesBy("transfer", {
        pending: ["transfer.pending"],
        sent: ["transfer.sent", "transfer.arrived,transfer.pending"],
        cancelled: ["transfer.cancelled,transfer.pending"],
        rejected: ["transfer.pending,transfer.rejected"],
      }),
      statesBy("payment", {
        succeeded: ["payment.succeeded"],
        authorised: ["payment.authorised"],
        captured: ["payment.authorised,payment.captured"],
        voided: ["payment.authorised,payment.voided"],
        expired: ["payment.authorised,payment.expired"],
      }),
    ],
  }),
});
