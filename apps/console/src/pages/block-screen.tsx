import { getBlock, type ReplyOf, verifyBlock } from "@coffer/contract";
import { DetailFailed, LoadFailed, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { Facts, Journal, Part } from "../detail/detail.tsx";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { IdLink, Moment } from "../table/show.tsx";

/** A block with all that its root stands for, recomputed when asked. */
export function BlockScreen() {
  const t = useT();
  const { number = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ["block", number],
    queryFn: () => client.call(getBlock, { params: { number } }),
  });
  const verified = useQuery({
    queryKey: ["verify", number],
    queryFn: () => client.call(verifyBlock, { params: { number } }),
    enabled: false,
  });
  const title = t("journal.block", { number });
  if (error) return <DetailFailed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Page title={title}>{t("list.loading")}</Page>;
  return (
    <Page title={title}>
      <div className="bar">
        <Button
          type="primary"
          loading={verified.isFetching}
          onClick={() => void verified.refetch()}
        >
          {t("blocks.verify")}
        </Button>
      </div>
      {verified.isError && <LoadFailed retry={() => void verified.refetch()} />}
      {verified.data && !verified.isError && (
        <Alert
          role="status"
          showIcon
          type={verified.data.holds ? "success" : "error"}
          title={t(verified.data.holds ? "blocks.holds" : "blocks.broken")}
          description={verified.data.problems.map(({ what }) => what).join(" · ")}
        />
      )}
      <Facts
        of={[
          [t("col.at"), <Moment key="at" at={data.at} />],
          [t("blocks.hash"), <code key="hash">{data.hash}</code>],
          [t("blocks.previous"), <code key="previous">{data.previous}</code>],
          [t("blocks.root"), <code key="root">{data.root}</code>],
        ]}
      />
      <Part title={t("blocks.postings")}>
        <Journal postings={data.postingLeaves} />
      </Part>
      <Leaves data={data} />
    </Page>
  );
}

function Leaves({ data }: { readonly data: ReplyOf<typeof getBlock> }) {
  const t = useT();
  return (
    <>
      <Part title={t("blocks.events")}>
        <Grid
          label={t("blocks.events")}
          rows={data.eventLeaves}
          rowKey={({ type }, place) => `${type}/${place}`}
          columns={[
            { key: "type", title: t("explain.kind"), show: ({ type }) => <code>{type}</code> },
            { key: "subject", title: t("col.id"), show: ({ subject }) => <IdLink id={subject} /> },
          ]}
        />
      </Part>
      <Part title={t("blocks.audits")}>
        <Grid
          label={t("blocks.audits")}
          rows={data.auditLeaves}
          rowKey={({ action }, place) => `${action}/${place}`}
          columns={[
            {
              key: "action",
              title: t("explain.kind"),
              show: ({ action }) => <code>{action}</code>,
            },
            { key: "subject", title: t("col.id"), show: ({ subject }) => <IdLink id={subject} /> },
            { key: "actor", title: t("blocks.actor"), show: ({ actor }) => <IdLink id={actor} /> },
          ]}
        />
      </Part>
    </>
  );
}
