import { listBlocks } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { Link } from "@tanstack/react-router";
import { useT } from "../shell/translation.ts";
import { paged } from "../table/list-search.ts";
import { ListTable } from "../table/list-table.tsx";
import { Moment } from "../table/show.tsx";

export function BlocksScreen() {
  const t = useT();
  return (
    <ListTable
      name="blocks"
      title={t("blocks.title")}
      load={(search) => client.call(listBlocks, { query: paged(search) })}
      exported={() => ({ list: "blocks", filters: {} })}
      rowKey={({ number }) => String(number)}
      open={({ number }) => `/blocks/${number}`}
      columns={[
        {
          key: "number",
          title: t("col.number"),
          show: ({ number }) => (
            <Link to="/blocks/$number" params={{ number: String(number) }}>
              {number}
            </Link>
          ),
        },
        { key: "at", title: t("col.at"), show: ({ at }) => <Moment at={at} /> },
        { key: "p", title: t("blocks.postings"), right: true, show: (block) => block.postings },
        { key: "e", title: t("blocks.events"), right: true, show: (block) => block.events },
        { key: "a", title: t("blocks.audits"), right: true, show: (block) => block.audits },
        {
          key: "hash",
          title: t("blocks.hash"),
          show: ({ hash }) => <code className="id">{hash.slice(0, 16)}…</code>,
        },
      ]}
    />
  );
}
