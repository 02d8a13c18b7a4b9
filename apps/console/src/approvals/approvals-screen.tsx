import { countApprovals, listApprovals } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { sessionQuery } from "../api/queries.ts";
import { type Codes, useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import type { Column } from "../table/grid.tsx";
import { type ListSearch, paged } from "../table/list-search.ts";
import { ListTable } from "../table/list-table.tsx";
import { IdLink, Moment, PlainAmount } from "../table/show.tsx";
import { ApproveBulk } from "./approve-bulk.tsx";
import type { ApprovalRow } from "./card.ts";
import { Deadline } from "./deadline.tsx";

const boxes = ["to_check", "mine", "done"] as const;

/** What waits for me, what I asked for, and what has ended. */
export function ApprovalsScreen() {
  const t = useT();
  const codes = useCodes();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const checks = session?.rights.some((right) => right.endsWith(".approve")) ?? false;
  // Whoever decides comes to decide; whoever asks, to see what became of it.
  const tabs = checks ? boxes : boxes.filter((box) => box !== "to_check");
  const [first] = tabs;
  const { state }: ListSearch = useSearch({ strict: false });
  const deciding = checks && (state ?? first) === "to_check";
  const load = (search: ListSearch) => {
    const box = tabs.find((one) => one === search.state) ?? first ?? "done";
    return client.call(listApprovals, { query: { ...paged(search), box } });
  };
  return (
    <ListTable
      name="approvals"
      title={t("approvals.title")}
      load={load}
      bulk={deciding ? (rows, done) => <ApproveBulk rows={rows} done={done} /> : undefined}
      count={() => client.call(countApprovals, {})}
      states={tabs.map((value) => ({
        value: value === first ? "" : value,
        label: t(`approvals.box.${value}`),
        counted: value,
      }))}
      rowKey={({ id }) => id}
      open={({ id }) => `/approvals/${id}`}
      columns={columnsOf({ t, codes }, deciding)}
    />
  );
}

interface Speech {
  readonly t: ReturnType<typeof useT>;
  readonly codes: Codes;
}

function columnsOf({ t, codes }: Speech, deciding: boolean): readonly Column<ApprovalRow>[] {
  const state: Column<ApprovalRow> = {
    key: "state",
    title: t("col.state"),
    show: (approval) => codes.state("approval", approval.state),
  };
  return [
    {
      key: "action",
      title: t("approvals.action"),
      show: ({ id, action }) => (
        <Link to="/approvals/$id" params={{ id }}>
          {codes.action(action)}
        </Link>
      ),
    },
    {
      key: "subject",
      title: t("approvals.subject"),
      show: ({ subject }) => <IdLink id={subject} />,
    },
    {
      key: "amount",
      title: t("col.amount"),
      right: true,
      show: ({ amount }) => (amount ? <PlainAmount of={amount} /> : "–"),
    },
    { key: "maker", title: t("approvals.maker"), show: ({ maker }) => maker.name },
    // What is there to be decided waits, all of it.
    ...(deciding ? [] : [state]),
    {
      key: "given",
      title: t("approvals.needs"),
      show: ({ given, needs }) => t("approvals.given", { given, needs }),
    },
    {
      key: "asked",
      title: t("approvals.asked"),
      show: ({ askedAt }) => <Moment at={askedAt} />,
    },
    {
      key: "expires",
      title: t("approvals.expires"),
      show: (approval) => <Deadline of={approval} brief />,
    },
  ];
}
