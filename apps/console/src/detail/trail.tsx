import { type Id, listUserAudit, type ReplyOf } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { type Codes, useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { type Column, Grid } from "../table/grid.tsx";
import { paged } from "../table/list-search.ts";
import { List } from "../table/list-table.tsx";
import { IdLink, Moment } from "../table/show.tsx";
import type { Happening } from "./detail.tsx";

export type TrailLine = ReplyOf<typeof listUserAudit>["data"][number];

interface Told {
  readonly at: string;
  readonly action: string;
  readonly subject: string;
  readonly actor: string;
  readonly requestId: string;
}

/** What was done, in words where there are some: a code says at least what to search for. */
function Action({ of }: { readonly of: string }) {
  const said = useCodes().deed(of);
  return said === undefined ? <code>{of}</code> : said;
}

/** The columns of every list of audit lines. */
function useTrailColumns(): readonly Column<Told>[] {
  const t = useT();
  return [
    { key: "at", title: t("col.at"), show: ({ at }) => <Moment at={at} /> },
    { key: "action", title: t("trail.action"), show: ({ action }) => <Action of={action} /> },
    { key: "actor", title: t("blocks.actor"), show: ({ actor }) => <IdLink id={actor} /> },
    { key: "subject", title: t("col.id"), show: ({ subject }) => <IdLink id={subject} /> },
    {
      key: "request",
      title: t("detail.request"),
      show: ({ requestId }) => <IdLink id={requestId} />,
    },
  ];
}

/** All of them at once, of a thing that has few. */
export function Trail({ of }: { readonly of: readonly Told[] }) {
  const t = useT();
  return (
    <Grid
      label={t("blocks.audits")}
      rows={of}
      rowKey={({ action }, place) => `${action}/${place}`}
      columns={useTrailColumns()}
    />
  );
}

/** What a person and the staff did about an account, page by page. */
export function UserTrail({ id }: { readonly id: Id<"usr"> }) {
  const t = useT();
  const codes = useCodes();
  const [at, action, ...rest] = useTrailColumns();
  if (!at || !action) return null;
  const reason: Column<TrailLine> = {
    key: "reason",
    title: t("col.reason"),
    show: (line) => codes.reason(line.reason),
  };
  return (
    <List
      name="audit"
      title={t("blocks.audits")}
      load={(search) => client.call(listUserAudit, { params: { id }, query: paged(search) })}
      rowKey={(line) => line.id}
      columns={[at, action, reason, ...rest]}
    />
  );
}

interface Booked {
  readonly postings: readonly (Omit<Told, "action" | "subject"> & { readonly kind: string })[];
  readonly audit: readonly Told[];
}

/** What was booked and what the staff did, for the timeline. */
export const happenedTo = ({ postings, audit }: Booked, codes: Codes): readonly Happening[] => [
  ...postings.map(({ at, kind, actor, requestId }) => ({
    at,
    what: codes.posting(kind),
    actor,
    requestId,
  })),
  ...actsOfStaff(audit, codes),
];

const isStaff = ({ actor }: Told): boolean => actor.startsWith("stf_");

/** What the staff did, for the timeline: by whom, and in which request. */
export const actsOfStaff = (
  lines: readonly (Told & { readonly reason?: string | null })[],
  codes: Codes,
): readonly Happening[] =>
  lines.filter(isStaff).map(({ at, action, actor, requestId, reason = null }) => ({
    at,
    what: (
      <>
        <Action of={action} />
        {reason !== null && ` · ${codes.reason(reason)}`}
      </>
    ),
    actor,
    requestId,
  }));
