import { getMovement, type Id, isId, type ReplyOf } from "@coffer/contract";
import { DetailFailed, NotFoundScreen, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { AskRefund } from "../approvals/ask-refund.tsx";
import {
  DetailBody,
  DetailHead,
  Facts,
  type Happening,
  Journal,
  Part,
  RawJson,
  Timeline,
} from "../detail/detail.tsx";
import { DetailTabs } from "../detail/detail-tabs.tsx";
import { Notes } from "../detail/notes.tsx";
import { happenedTo, Trail } from "../detail/trail.tsx";
import { isUnderWay } from "../detail/under-way.ts";
import { type Codes, useCodes } from "../shell/codes.ts";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { IdLink, Moment, PlainAmount } from "../table/show.tsx";

type Detail = ReplyOf<typeof getMovement>;
const prefixes = ["top", "wdr", "trf", "pay", "rfd"] as const;
type MovementId = Id<(typeof prefixes)[number]>;
const isMovement = (id: string): id is MovementId => prefixes.some((prefix) => isId(prefix, id));

export function MovementScreen() {
  const { id } = useParams({ strict: false });
  return id !== undefined && isMovement(id) ? <Movement id={id} /> : <NotFoundScreen />;
}

const isPayment = (id: string): id is Id<"pay"> => id.startsWith("pay_");
const refundable = new Set(["succeeded", "captured"]);

function Movement({ id }: { readonly id: MovementId }) {
  const t = useT();
  const codes = useCodes();
  const may = useMay();
  const { data, error, refetch } = useQuery({
    queryKey: ["movement", id],
    queryFn: () => client.call(getMovement, { params: { id } }),
    // Whoever looks at one that is under way sees its end without loading the page again.
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 3_000 : false),
  });
  if (error) return <DetailFailed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Page title={id}>{t("list.loading")}</Page>;
  return (
    <Page title={t(`kind.${data.kind}`)}>
      <DetailHead
        id={id}
        state={codes.state(data.kind, data.state)}
        amount={<PlainAmount of={data.amount} />}
      >
        {isPayment(id) && refundable.has(data.state) && may("money.manage") && (
          <AskRefund payment={id} amount={data.amount} />
        )}
      </DetailHead>
      <DetailBody
        left={<Summary data={data} />}
        right={
          <Part title={t("movements.timeline")}>
            <Timeline of={happeningsOf(data, codes)} />
          </Part>
        }
      />
      <DetailTabs
        label={t("detail.tabs")}
        tabs={[
          {
            key: "journal",
            label: t("movements.journal"),
            children: <Journal postings={data.postings} />,
          },
          { key: "related", label: t("movements.related"), children: <Related data={data} /> },
          ...(may("notes.view")
            ? [{ key: "notes", label: t("notes.title"), children: <Notes about={id} /> }]
            : []),
          { key: "audit", label: t("blocks.audits"), children: <Trail of={data.audit} /> },
          { key: "raw", label: t("detail.raw"), children: <RawJson of={data} /> },
        ]}
      />
    </Page>
  );
}

function happeningsOf(data: Detail, codes: Codes): readonly Happening[] {
  const said = (state: string, reason: string | null) =>
    reason === null ? state : `${state} · ${codes.reason(reason)}`;
  return [
    ...data.timeline.map(({ at, state, reason }) => ({
      at,
      what: said(codes.state(data.kind, state), reason),
    })),
    ...data.attempts.map(({ createdAt, gateway, state, reason }) => ({
      at: createdAt,
      what: said(`${codes.gateway(gateway)}: ${codes.state("attempt", state)}`, reason),
    })),
    ...happenedTo(data, codes),
  ];
}

function Summary({ data }: { readonly data: Detail }) {
  const t = useT();
  const codes = useCodes();
  const party = (of: Detail["source"]) =>
    of && (
      <>
        {codes.party(of.name)} <IdLink id={of.id} />
      </>
    );
  return (
    <Facts
      of={[
        [t("col.source"), party(data.source) ?? "–"],
        [t("col.target"), party(data.target) ?? "–"],
        [t("movements.fee"), <PlainAmount key="fee" of={data.fee} />],
        [t("col.at"), <Moment key="at" at={data.createdAt} />],
        [t("col.reason"), codes.reason(data.reason)],
      ]}
    />
  );
}

function Related({ data }: { readonly data: Detail }) {
  const t = useT();
  return (
    <Grid
      label={t("movements.related")}
      rows={[
        ...data.related.map(({ kind, id }) => ({ kind, id })),
        ...data.bills.map(({ owner }) => ({ kind: "user", id: owner })),
      ]}
      rowKey={({ id }, place) => `${id}/${place}`}
      columns={[
        { key: "kind", title: t("explain.kind"), show: ({ kind }) => <Kind of={kind} /> },
        { key: "id", title: t("col.id"), show: ({ id }) => <IdLink id={id} /> },
      ]}
    />
  );
}

const kinds = ["order", "refund", "payment", "user", "unidentified"] as const;

function Kind({ of }: { readonly of: string }) {
  const t = useT();
  const known = kinds.find((kind) => kind === of);
  return known ? t(`kind.${known}`) : <code>{of}</code>;
}
