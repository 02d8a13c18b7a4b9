import { getRecoveryCase, type Id, isId, type ReplyOf } from "@coffer/contract";
import { DetailFailed, NotFoundScreen, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import {
  DetailBody,
  DetailHead,
  Facts,
  type Happening,
  Part,
  RawJson,
  Timeline,
} from "../detail/detail.tsx";
import { DetailTabs } from "../detail/detail-tabs.tsx";
import { Notes } from "../detail/notes.tsx";
import { useCodes } from "../shell/codes.ts";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { IdLink, Moment } from "../table/show.tsx";
import { RecoveryActs } from "./recovery-acts.tsx";

type Case = ReplyOf<typeof getRecoveryCase>;

export function RecoveryScreen() {
  const { id } = useParams({ strict: false });
  return id !== undefined && isId("rcv", id) ? <Recovery id={id} /> : <NotFoundScreen />;
}

function Recovery({ id }: { readonly id: Id<"rcv"> }) {
  const t = useT();
  const codes = useCodes();
  const may = useMay();
  const { data, error, refetch } = useQuery({
    queryKey: ["recovery", id],
    queryFn: () => client.call(getRecoveryCase, { params: { id } }),
  });
  if (error) return <DetailFailed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Page title={id}>{t("list.loading")}</Page>;
  return (
    <Page title={data.nameMasked ?? data.phoneMasked}>
      <DetailHead id={id} state={codes.state("recovery", data.state)}>
        <RecoveryActs id={id} state={data.state} />
      </DetailHead>
      <DetailBody
        left={<Summary data={data} />}
        right={
          <Part title={t("movements.timeline")}>
            <Timeline of={happeningsOf(data, { t, codes })} />
          </Part>
        }
      />
      <DetailTabs
        label={t("detail.tabs")}
        tabs={[
          // Whoever weighs it reads what colleagues know of the person.
          ...(may("notes.view")
            ? [{ key: "notes", label: t("notes.title"), children: <Notes about={data.user} /> }]
            : []),
          { key: "raw", label: t("detail.raw"), children: <RawJson of={data} /> },
        ]}
      />
    </Page>
  );
}

/** What is weighed: what goes, what was shown for it, from where. */
function Summary({ data }: { readonly data: Case }) {
  const t = useT();
  const codes = useCodes();
  return (
    <Facts
      of={[
        [t("recoveries.person"), <IdLink key="user" id={data.user} />],
        [t("col.phone"), data.phoneMasked],
        ...(data.newPhoneMasked === null
          ? []
          : [[t("recoveries.newPhone"), data.newPhoneMasked] as const]),
        [t("col.tier"), codes.tier(data.tier)],
        [t("recoveries.lost"), data.lost.map((one) => t(`lost.${one}`)).join(" · ")],
        [t("recoveries.proven"), data.proven.map((one) => t(`proven.${one}`)).join(" · ")],
        [t("recoveries.wait"), t("recoveries.hours", { count: data.waitHours })],
        [t("recoveries.until"), <Moment key="until" at={data.until} />],
        [
          t("users.device"),
          `${data.device} · ${t(data.signedIn ? "recoveries.inside" : "recoveries.outside")}`,
        ],
      ]}
    />
  );
}

interface Speech {
  readonly t: ReturnType<typeof useT>;
  readonly codes: ReturnType<typeof useCodes>;
}

function happeningsOf(data: Case, { t, codes }: Speech): readonly Happening[] {
  const waited =
    data.endedAt === null || data.until < data.endedAt
      ? [{ at: data.until, what: codes.state("recovery", "review") }]
      : [];
  const ended =
    data.endedAt === null
      ? []
      : [
          {
            at: data.endedAt,
            what: `${codes.state("recovery", data.state)} · ${codes.reason(data.reason)}`,
            ...(data.decidedBy && { actor: data.decidedBy }),
          },
        ];
  return [{ at: data.begunAt, what: t("recoveries.begun") }, ...waited, ...ended];
}
