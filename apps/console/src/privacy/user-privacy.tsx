import { getUserPrivacy, type Id, type ReplyOf } from "@coffer/contract";
import { LoadFailed } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { Part } from "../detail/detail.tsx";
import { type Codes, useCodes } from "../shell/codes.ts";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { Moment } from "../table/show.tsx";
import { HoldActs } from "./hold-acts.tsx";

type Privacy = ReplyOf<typeof getUserPrivacy>;
type Request = Privacy["requests"][number];

/** What a person asked for about their data, and whether something keeps it from being erased. */
export function UserPrivacy({ id }: { readonly id: Id<"usr"> }) {
  const t = useT();
  const may = useMay();
  const { data, isError, refetch } = useQuery({
    queryKey: ["user", id, "privacy"],
    queryFn: () => client.call(getUserPrivacy, { params: { id } }),
  });
  if (isError) return <LoadFailed retry={() => void refetch()} />;
  if (data === undefined) return <p className="quiet">{t("list.loading")}</p>;
  return (
    <div className="stack">
      <Requests of={data.requests} />
      <Part title={t("privacy.holds")}>
        <p className="quiet">{t("privacy.holdsWhy")}</p>
        {may("privacy.manage") && <HoldActs id={id} held={data.hold !== null} />}
        <Holds of={data.holds} />
      </Part>
      <Consents of={data.consents} />
    </div>
  );
}

// A correction is a verification anew, or a recovery with another number.
function stateOf({ kind, id, state }: Request, codes: Codes): string {
  if (kind === "copy") return codes.state("copy", state);
  if (kind === "erasure") return codes.state("closure", state);
  return codes.state(id.startsWith("kyc_") ? "kyc" : "recovery", state);
}

function Requests({ of }: { readonly of: Privacy["requests"] }) {
  const t = useT();
  const codes = useCodes();
  return (
    <Part title={t("privacy.requests")}>
      <Grid
        label={t("privacy.requests")}
        rows={of}
        rowKey={({ id, kind }) => `${kind}/${id}`}
        columns={[
          { key: "kind", title: t("privacy.kind"), show: ({ kind }) => t(`privacy.kind.${kind}`) },
          { key: "state", title: t("col.state"), show: (one) => stateOf(one, codes) },
          { key: "due", title: t("privacy.due"), show: ({ dueAt }) => <Moment at={dueAt} /> },
          { key: "asked", title: t("privacy.asked"), show: (one) => <Moment at={one.askedAt} /> },
          {
            key: "ended",
            title: t("privacy.ended"),
            show: ({ endedAt }) => (endedAt ? <Moment at={endedAt} /> : "–"),
          },
        ]}
      />
    </Part>
  );
}

function Holds({ of }: { readonly of: Privacy["holds"] }) {
  const t = useT();
  const codes = useCodes();
  return (
    <Grid
      label={t("privacy.holds")}
      rows={of}
      rowKey={({ id }) => id}
      columns={[
        { key: "reason", title: t("col.reason"), show: ({ reason }) => codes.reason(reason) },
        {
          key: "placed",
          title: t("privacy.placed"),
          show: (hold) => <Moment at={hold.placedAt} />,
        },
        {
          key: "lifted",
          title: t("privacy.lifted"),
          show: ({ liftedAt }) =>
            liftedAt ? <Moment at={liftedAt} /> : <strong>{t("privacy.stands")}</strong>,
        },
      ]}
    />
  );
}

function Consents({ of }: { readonly of: Privacy["consents"] }) {
  const t = useT();
  const codes = useCodes();
  return (
    <Part title={t("privacy.consents")}>
      <Grid
        label={t("privacy.consents")}
        rows={of}
        rowKey={(_, place) => String(place)}
        columns={[
          {
            key: "purpose",
            title: t("privacy.purpose"),
            show: (one) => codes.purpose(one.purpose),
          },
          {
            key: "given",
            title: t("col.state"),
            show: ({ given }) => t(given ? "privacy.given" : "privacy.takenBack"),
          },
          { key: "words", title: t("privacy.words"), show: ({ words }) => words },
          { key: "at", title: t("col.at"), show: ({ at }) => <Moment at={at} /> },
        ]}
      />
    </Part>
  );
}
