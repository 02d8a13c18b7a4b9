import { getMovement, type Id } from "@coffer/contract";
import { LoadFailed, NotFoundScreen, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { IdLink, Moment, PlainAmount } from "../table/show.tsx";
import { Facts, Journal, Part } from "./detail.tsx";

type MovementId = Id<"top" | "wdr" | "trf" | "pay" | "rfd">;
const isMovement = (id: string): id is MovementId =>
  /^(top|wdr|trf|pay|rfd)_[0-9A-Z]{26}$/.test(id);

export function MovementScreen() {
  const { id } = useParams({ strict: false });
  return id !== undefined && isMovement(id) ? <Movement id={id} /> : <NotFoundScreen />;
}

function Movement({ id }: { readonly id: MovementId }) {
  const t = useT();
  const { data, isError, refetch } = useQuery({
    queryKey: ["movement", id],
    queryFn: () => client.call(getMovement, { params: { id } }),
  });
  if (isError) return <LoadFailed retry={() => void refetch()} />;
  if (data === undefined) return <Page title={id}>{t("list.loading")}</Page>;
  return (
    <Page title={t(`kind.${data.kind}`)}>
      <p className="money">
        <PlainAmount of={data.amount} />
      </p>
      <Facts
        of={[
          [t("col.id"), <code key="id">{data.id}</code>],
          [t("col.state"), data.state],
          [t("col.source"), data.source && <IdLink id={data.source.id} />],
          [t("col.target"), data.target && <IdLink id={data.target.id} />],
          [t("movements.fee"), <PlainAmount key="fee" of={data.fee} />],
          [t("col.at"), <Moment key="at" at={data.createdAt} />],
          ...data.related.map(
            ({ id: other }) => [t("movements.related"), <IdLink key={other} id={other} />] as const,
          ),
        ]}
      />
      <Part title={t("movements.journal")}>
        <Journal postings={data.postings} />
      </Part>
      <Part title={t("movements.timeline")}>
        <Grid
          label={t("movements.timeline")}
          rows={data.timeline}
          rowKey={({ state }, place) => `${state}/${place}`}
          columns={[
            { key: "at", title: t("col.at"), show: ({ at }) => <Moment at={at} /> },
            { key: "state", title: t("col.state"), show: ({ state }) => state },
            { key: "reason", title: t("col.reason"), show: ({ reason }) => reason ?? "–" },
          ]}
        />
      </Part>
      {data.attempts.length > 0 && (
        <Part title={t("movements.attempts")}>
          <Grid
            label={t("movements.attempts")}
            rows={data.attempts}
            rowKey={({ id: attempt }) => attempt}
            columns={[
              { key: "gateway", title: t("movements.gateway"), show: ({ gateway }) => gateway },
              { key: "state", title: t("col.state"), show: ({ state }) => state },
              { key: "reason", title: t("col.reason"), show: ({ reason }) => reason ?? "–" },
              { key: "at", title: t("col.at"), show: ({ createdAt }) => <Moment at={createdAt} /> },
            ]}
          />
        </Part>
      )}
    </Page>
  );
}
