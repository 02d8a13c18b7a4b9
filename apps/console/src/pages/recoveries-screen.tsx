import { countRecoveries, listRecoveries } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { type ListSearch, paged } from "../table/list-search.ts";
import { ListTable } from "../table/list-table.tsx";
import { IdLink, Moment } from "../table/show.tsx";

const states = ["review", "waiting", "completed", "refused", "stopped"] as const;

const load = (search: ListSearch) => {
  const state = states.find((one) => one === search.state);
  return client.call(listRecoveries, { query: { ...paged(search), ...(state ? { state } : {}) } });
};

/** Who asks to get back in: those whose wait is over are somebody's to decide. */
export function RecoveriesScreen() {
  const t = useT();
  const codes = useCodes();
  return (
    <ListTable
      name="recoveries"
      title={t("recoveries.title")}
      load={load}
      count={() => client.call(countRecoveries, {})}
      states={[
        { value: "", label: t("list.all") },
        ...states.map((value) => ({ value, label: codes.state("recovery", value) })),
      ]}
      rowKey={({ id }) => id}
      open={({ id }) => `/recoveries/${id}`}
      columns={[
        { key: "id", title: t("col.id"), show: ({ id }) => <IdLink id={id} /> },
        { key: "name", title: t("col.name"), show: ({ nameMasked }) => nameMasked ?? "–" },
        {
          key: "lost",
          title: t("recoveries.lost"),
          show: ({ lost }) => lost.map((one) => t(`lost.${one}`)).join(" · "),
        },
        { key: "begun", title: t("recoveries.begun"), show: (one) => <Moment at={one.begunAt} /> },
        { key: "until", title: t("recoveries.until"), show: ({ until }) => <Moment at={until} /> },
        {
          key: "state",
          title: t("col.state"),
          show: ({ state }) => codes.state("recovery", state),
        },
      ]}
    />
  );
}
