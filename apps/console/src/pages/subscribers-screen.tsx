import { listSubscribers } from "@coffer/contract";
import { LoadFailed, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";

/** Who hears of what happens, how far each is behind, and what it could not take. */
export function SubscribersScreen() {
  const t = useT();
  const { data, isError, refetch } = useQuery({
    queryKey: ["subscribers"],
    queryFn: () => client.call(listSubscribers),
    refetchInterval: 10_000,
  });
  if (isError) return <LoadFailed retry={() => void refetch()} />;
  if (data === undefined) return <Page title={t("subscribers.title")}>{t("list.loading")}</Page>;
  return (
    <Page title={t("subscribers.title")}>
      <p className="quiet">{t("subscribers.head", { block: data.head })}</p>
      <Grid
        label={t("subscribers.title")}
        rows={data.data}
        rowKey={({ name }) => name}
        columns={[
          {
            key: "name",
            title: t("subscribers.title"),
            show: ({ name }) => <code>{name}</code>,
          },
          {
            key: "block",
            title: t("explain.block"),
            right: true,
            show: ({ block }) => block ?? "–",
          },
          { key: "lag", title: t("work.lag"), right: true, show: ({ lag }) => lag },
          {
            key: "parked",
            title: t("parked.title"),
            right: true,
            show: ({ parked }) => <Link to="/parked-events">{parked}</Link>,
          },
        ]}
      />
    </Page>
  );
}
