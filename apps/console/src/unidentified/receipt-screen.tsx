import { getUnidentifiedReceipt, type Id, isId, type ReplyOf } from "@coffer/contract";
import { DetailFailed, NotFoundScreen, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import {
  DetailBody,
  DetailHead,
  Facts,
  Journal,
  Part,
  RawJson,
  Timeline,
} from "../detail/detail.tsx";
import { DetailTabs } from "../detail/detail-tabs.tsx";
import { happenedTo, Trail } from "../detail/trail.tsx";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { IdLink, Moment, PlainAmount } from "../table/show.tsx";
import { ReceiptActs } from "./receipt-acts.tsx";

type Receipt = ReplyOf<typeof getUnidentifiedReceipt>;

export function ReceiptScreen() {
  const { id } = useParams({ strict: false });
  return id !== undefined && isId("urc", id) ? <Receipt id={id} /> : <NotFoundScreen />;
}

function Receipt({ id }: { readonly id: Id<"urc"> }) {
  const t = useT();
  const codes = useCodes();
  const { data, error, refetch } = useQuery({
    queryKey: ["unidentified", id],
    queryFn: () => client.call(getUnidentifiedReceipt, { params: { id } }),
  });
  if (error) return <DetailFailed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Page title={id}>{t("list.loading")}</Page>;
  return (
    <Page title={t("kind.unidentified")}>
      <DetailHead
        id={id}
        state={codes.state("unidentified", data.state)}
        amount={<PlainAmount of={data.amount} />}
      >
        <ReceiptActs receipt={data} />
      </DetailHead>
      <DetailBody
        left={<Summary data={data} />}
        right={
          <Part title={t("movements.timeline")}>
            <Timeline of={happenedTo(data, codes)} />
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
          { key: "audit", label: t("blocks.audits"), children: <Trail of={data.audit} /> },
          { key: "raw", label: t("detail.raw"), children: <RawJson of={data} /> },
        ]}
      />
    </Page>
  );
}

/** What is known of it; who sent it is masked here. */
function Summary({ data }: { readonly data: Receipt }) {
  const t = useT();
  const codes = useCodes();
  const { payerMasked, numberMasked, reference, subject, user, topup } = data;
  const payer = [payerMasked, numberMasked].filter((part) => part !== null).join(" · ");
  return (
    <Facts
      of={[
        [t("unidentified.why"), codes.reason(data.reason)],
        [t("unidentified.payer"), payer === "" ? t("unidentified.untold") : payer],
        [t("unidentified.origin"), t(`origin.${data.origin}`)],
        [t("unidentified.channel"), codes.channel(data.channel)],
        [t("unidentified.reference"), <IdLink key="reference" id={reference} />],
        ...(data.valueDate === null
          ? []
          : [[t("unidentified.valueDate"), data.valueDate] as const]),
        ...(subject === null || subject === reference
          ? []
          : [[t("movements.related"), <IdLink key="subject" id={subject} />] as const]),
        [t("unidentified.at"), <Moment key="at" at={data.receivedAt} />],
        ...(user === null
          ? []
          : [
              [
                t("kind.user"),
                <span key="user">
                  {data.nameMasked} <IdLink id={user} />
                </span>,
              ] as const,
            ]),
        ...(topup === null ? [] : [[t("kind.topup"), <IdLink key="topup" id={topup} />] as const]),
      ]}
    />
  );
}
