import { countUnidentified, listUnidentifiedReceipts, receiptStates } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { type ListSearch, paged } from "../table/list-search.ts";
import { ListTable } from "../table/list-table.tsx";
import { IdLink, Moment, PlainAmount } from "../table/show.tsx";

const load = (search: ListSearch) => {
  const state = receiptStates.find((one) => one === search.state);
  const query = { ...paged(search), ...(state ? { state } : {}) };
  return client.call(listUnidentifiedReceipts, { query });
};

const DAY_HOURS = 24;

const ageOf = (hours: number, t: ReturnType<typeof useT>): string =>
  hours < DAY_HOURS
    ? t("unidentified.hours", { count: hours })
    : t("unidentified.days", { count: Math.floor(hours / DAY_HOURS) });

/** Money that came in and is nobody's so far: its owners are somebody's to find within days. */
export function ReceiptsScreen() {
  const t = useT();
  const codes = useCodes();
  return (
    <ListTable
      name="unidentified"
      title={t("unidentified.title")}
      load={load}
      count={() => client.call(countUnidentified, {})}
      states={[
        { value: "", label: t("list.all") },
        ...receiptStates.map((value) => ({ value, label: codes.state("unidentified", value) })),
      ]}
      rowKey={({ id }) => id}
      open={({ id }) => `/unidentified-receipts/${id}`}
      columns={[
        { key: "id", title: t("col.id"), show: ({ id }) => <IdLink id={id} /> },
        {
          key: "amount",
          title: t("col.amount"),
          right: true,
          show: ({ amount }) => <PlainAmount of={amount} />,
        },
        {
          key: "state",
          title: t("col.state"),
          show: ({ state }) => codes.state("unidentified", state),
        },
        {
          key: "channel",
          title: t("unidentified.channel"),
          show: ({ channel }) => codes.channel(channel),
        },
        { key: "reason", title: t("col.reason"), show: ({ reason }) => codes.reason(reason) },
        {
          key: "age",
          title: t("unidentified.age"),
          right: true,
          show: ({ ageHours }) => ageOf(ageHours, t),
        },
        {
          key: "origin",
          title: t("unidentified.origin"),
          show: ({ origin }) => t(`origin.${origin}`),
        },
        { key: "at", title: t("col.at"), show: ({ receivedAt }) => <Moment at={receivedAt} /> },
      ]}
    />
  );
}
