import { countDue, listDue } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { type ListSearch, paged } from "../table/list-search.ts";
import { ListTable } from "../table/list-table.tsx";
import { IdLink, Moment } from "../table/show.tsx";

const states = ["open", "done"] as const;

const load = (search: ListSearch) => {
  const state = states.find((one) => one === search.state);
  return client.call(listDue, { query: { ...paged(search), ...(state ? { state } : {}) } });
};

export function WorkScreen() {
  const t = useT();
  const codes = useCodes();
  return (
    <ListTable
      name="due"
      title={t("work.title")}
      load={load}
      exported={({ state }) => ({ list: "due", filters: state ? { state } : {} })}
      count={() => client.call(countDue, {})}
      states={[
        { value: "", label: t("list.all") },
        ...states.map((value) => ({ value, label: codes.state("due", value) })),
      ]}
      rowKey={({ id }) => id}
      columns={[
        { key: "handler", title: t("work.handler"), show: (due) => codes.handler(due.handler) },
        { key: "about", title: t("col.id"), show: ({ reference }) => <IdLink id={reference} /> },
        { key: "at", title: t("work.at"), show: ({ at }) => <Moment at={at} /> },
        { key: "attempt", title: t("work.attempt"), right: true, show: ({ attempt }) => attempt },
        {
          key: "state",
          title: t("col.state"),
          show: ({ late, state }) => (late ? t("work.late") : codes.state("due", state)),
        },
      ]}
    />
  );
}
