import { accountClasses } from "../../books/ledger/index.ts";
import { accountAt, asked, entryAt, type Invariant, type Tables } from "./invariant.ts";

// What holds for accounts whatever happens on them: bounds and rights.

// A fact from outside may pass a ceiling, and then the alarm rings (L21); a floor never gives way.
const beyond = ({ entries }: Tables): string => `select ${entryAt("e")} as at,
    'balance ' || e.balance || ' is beyond ' || case when e.balance < e.floor
      then 'the floor ' || e.floor else 'the ceiling ' || e.ceiling end as what
  from ${entries} e
  where case when e.balance < e.floor then true
    when e.balance > e.ceiling and e.amount > 0 then not exists (select from posting p
      where p.batch = e.batch and p.index = e.posting and p.fact)
    else false end`;

const L04 = asked({
  id: "L04",
  sentence: "Every bound holds after every posting",
  all: (of) => ({
    count: "select count(*) from entry",
    wrong: [
      beyond(of),
      `select ${accountAt("a")} as at, 'balance ' || a.balance || ' is below ' || a.floor as what
      from account a where a.balance < a.floor`,
    ],
  }),
  fresh: (of) => ({
    wrong: [beyond(of)],
  }),
});

// From the chart of accounts itself: a class that is added is held to its bounds from the same day
// on.
const CHART = [...accountClasses]
  .map(
    ([name, { book, floor, ceiling }]) =>
      `('${name}', '${book}', ${bound(floor)}, ${bound(ceiling)})`,
  )
  .join(", ");
function bound(value: bigint | null): string {
  return `${value ?? "null"}::bigint`;
}
const L20 = asked({
  id: "L20",
  sentence:
    "Accounts have their class's book and bounds: floors for what is owed, ceilings for assets",
  all: () => ({
    count: "select count(*) from account",
    wrong: [
      `chart(class, book, floor, ceiling) as (values ${CHART})
      select ${accountAt("a")} as at, 'unit ' || a.unit
        || ', floor ' || coalesce(a.floor::text, 'none')
        || ', ceiling ' || coalesce(a.ceiling::text, 'none')
        || ' is not what the chart says' as what
      from account a left join chart c on c.class = a.class
      where c.class is null or a.unit <> c.book || ':' || a.currency
        or a.floor is distinct from c.floor or a.ceiling is distinct from c.ceiling`,
    ],
  }),
});

// Rights and triggers are read off the catalogue: the tests try them (L05 in verify.test.ts).
const ONCE = "('posting', 'entry', 'event', 'audit', 'block')";
// As pg_trigger has it: before (2) delete (8), update (16) and truncate (32).
const EACH_CHANGE = 58;
const tablesOnce = `once as (
  select c.oid, c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
    and (c.relname in ${ONCE} or c.oid in (select i.inhrelid from pg_inherits i
      join pg_class parent on parent.oid = i.inhparent where parent.relname in ${ONCE}))
    and c.relkind in ('r', 'p'))`;
const L05 = asked({
  id: "L05",
  sentence: "Nobody may change or remove what stands in the books: no right, and a trigger",
  all: () => ({
    count: `${tablesOnce} select count(*) from once`,
    wrong: [
      `${tablesOnce}
      select 'table ' || o.relname as at, 'the app may ' || lower(r.what) || ' it' as what
      from once o cross join (values ('UPDATE'), ('DELETE'), ('TRUNCATE')) r(what)
      where case r.what when 'UPDATE' then has_any_column_privilege('coffer_app', o.oid, r.what)
        else has_table_privilege('coffer_app', o.oid, r.what) end`,
      `${tablesOnce}
      select 'table ' || o.relname as at, 'no trigger refuses to change it' as what
      from once o where not exists (select from pg_trigger t where t.tgrelid = o.oid
        and t.tgname = 'append_only' and t.tgenabled in ('O', 'A') and t.tgtype = ${EACH_CHANGE}
        and t.tgfoid = 'books_are_append_only'::regproc and t.tgqual is null)`,
    ],
  }),
});

export const ledgerBounds: readonly Invariant[] = [L04, L05, L20];
