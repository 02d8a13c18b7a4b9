import { countUsers, listUsers } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { type ListSearch, paged } from "../table/list-search.ts";
import { ListTable } from "../table/list-table.tsx";
import { IdLink, Moment } from "../table/show.tsx";

const states = ["active", "frozen", "closed"] as const;

const load = (search: ListSearch) => {
  const state = states.find((one) => one === search.state);
  return client.call(listUsers, { query: { ...paged(search), ...(state ? { state } : {}) } });
};

export function UsersScreen() {
  const t = useT();
  const codes = useCodes();
  return (
    <ListTable
      name="users"
      title={t("users.title")}
      load={load}
      exported={({ state }) => ({ list: "users", filters: state ? { state } : {} })}
      count={() => client.call(countUsers, {})}
      states={[
        { value: "", label: t("list.all") },
        ...states.map((value) => ({ value, label: codes.state("user", value) })),
      ]}
      rowKey={({ id }) => id}
      open={({ id }) => `/users/${id}`}
      columns={[
        { key: "id", title: t("col.id"), show: ({ id }) => <IdLink id={id} /> },
        { key: "name", title: t("col.name"), show: ({ nameMasked }) => nameMasked ?? "–" },
        { key: "phone", title: t("col.phone"), show: ({ phoneMasked }) => phoneMasked },
        { key: "tier", title: t("col.tier"), show: ({ tier }) => codes.tier(tier) },
        { key: "status", title: t("col.state"), show: (user) => codes.state("user", user.status) },
        { key: "at", title: t("col.at"), show: ({ createdAt }) => <Moment at={createdAt} /> },
      ]}
    />
  );
}
