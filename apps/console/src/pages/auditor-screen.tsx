import { Page } from "@coffer/ui/antd";
import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { auditorQuery } from "../api/queries.ts";
import { Facts, Part } from "../detail/detail.tsx";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";

const colours = { starting: "info", green: "success", red: "error" } as const;

export function AuditorScreen() {
  const t = useT();
  const { data } = useQuery(auditorQuery);
  if (data === undefined) return <Page title={t("auditor.title")}>{t("list.loading")}</Page>;
  return (
    <Page title={t("auditor.title")}>
      <Alert showIcon type={colours[data.state]} title={t(`auditor.state.${data.state}`)} />
      <Facts
        of={[
          [t("explain.block"), data.block ?? "–"],
          [t("auditor.follow"), data.followAgeSeconds ?? "–"],
          [t("auditor.scan"), data.scanAgeSeconds ?? "–"],
          [t("auditor.trouble"), data.trouble ?? "–"],
        ]}
      />
      <Part title={t("auditor.findings")}>
        <Grid
          label={t("auditor.findings")}
          rows={data.findings}
          rowKey={({ at }, place) => `${at}/${place}`}
          columns={[
            {
              key: "invariant",
              title: t("auditor.rule"),
              show: (one) => <code>{one.invariant}</code>,
            },
            { key: "at", title: t("auditor.at"), show: ({ at }) => <code>{at}</code> },
            {
              key: "what",
              title: t("auditor.what"),
              show: ({ what }) => <span lang="en">{what}</span>,
            },
          ]}
        />
      </Part>
    </Page>
  );
}
