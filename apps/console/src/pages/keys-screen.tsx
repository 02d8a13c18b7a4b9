import { listKeys } from "@coffer/contract";
import { LoadFailed, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";

/** By which keys people's data are sealed, and how far the replacing of one has come. */
export function KeysScreen() {
  const t = useT();
  const { data, isError, refetch } = useQuery({
    queryKey: ["keys"],
    queryFn: () => client.call(listKeys),
    refetchInterval: 5_000,
  });
  if (isError) return <LoadFailed retry={() => void refetch()} />;
  if (data === undefined) return <Page title={t("vault.title")}>{t("list.loading")}</Page>;
  return (
    <Page title={t("vault.title")}>
      <p className="quiet">{t(data.rewrapping ? "vault.underWay" : "vault.atRest")}</p>
      <Grid
        label={t("vault.title")}
        rows={data.data}
        rowKey={({ kid }) => kid}
        columns={[
          { key: "kid", title: t("col.name"), show: ({ kid }) => <code>{kid}</code> },
          { key: "state", title: t("col.state"), show: (key) => t(stateOf(key)) },
          {
            key: "dataKeys",
            title: t("vault.dataKeys"),
            right: true,
            show: ({ dataKeys }) => dataKeys,
          },
        ]}
      />
      {data.shredded > 0 && (
        <p className="quiet">{t("vault.shredded", { count: data.shredded })}</p>
      )}
      <p className="quiet">{t("vault.how")}</p>
    </Page>
  );
}

interface Key {
  readonly current: boolean;
  readonly atHand: boolean;
  readonly dataKeys: number;
}

function stateOf({ current, atHand, dataKeys }: Key) {
  if (!atHand) return "vault.lost";
  if (current) return "vault.current";
  return dataKeys > 0 ? "vault.replaced" : "vault.idle";
}
