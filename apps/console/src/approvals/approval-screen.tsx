import { getApproval, type Id, isId } from "@coffer/contract";
import { DetailFailed, NotFoundScreen, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert } from "antd";
import {
  DetailBody,
  DetailHead,
  Facts,
  type Happening,
  Part,
  Timeline,
} from "../detail/detail.tsx";
import { type Codes, useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { IdLink, Moment, PlainAmount } from "../table/show.tsx";
import { Acts } from "./acts.tsx";
import { approvalKey, type Card } from "./card.ts";
import { Deadline } from "./deadline.tsx";
import { Changes, Effect } from "./effect.tsx";

/** What is asked, what it would change, and what the reader may say to it. */
export function ApprovalScreen() {
  const { id } = useParams({ strict: false });
  return id !== undefined && isId("apr", id) ? <Approval id={id} /> : <NotFoundScreen />;
}

function Approval({ id }: { readonly id: Id<"apr"> }) {
  const t = useT();
  const codes = useCodes();
  const { data, error, refetch } = useQuery({
    queryKey: approvalKey(id),
    queryFn: () => client.call(getApproval, { params: { id } }),
    // Whoever looks at one that waits sees that somebody else has decided it.
    refetchInterval: ({ state }) => (state.data?.state === "pending" ? 10_000 : false),
  });
  if (error) return <DetailFailed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Page title={id}>{t("list.loading")}</Page>;
  return (
    <Page title={codes.action(data.action)}>
      <DetailHead
        id={id}
        state={codes.state("approval", data.state)}
        {...(data.amount ? { amount: <PlainAmount of={data.amount} /> } : {})}
      >
        <Acts card={data} />
      </DetailHead>
      <Warnings card={data} />
      <DetailBody
        left={
          <>
            <Summary card={data} />
            <Part title={t("approvals.changes")}>
              <Changes card={data} />
            </Part>
            {data.effect.length > 0 && (
              <Part title={t("approvals.journal")}>
                <Effect card={data} />
              </Part>
            )}
          </>
        }
        right={
          <Part title={t("movements.timeline")}>
            <Timeline of={happeningsOf(data, { t, codes })} />
          </Part>
        }
      />
    </Page>
  );
}

/** What has come between since it was asked for. */
function Warnings({ card: { changed, obstacle } }: { readonly card: Card }) {
  const t = useT();
  const codes = useCodes();
  if (obstacle !== null) {
    return (
      <Alert
        role="alert"
        type="error"
        showIcon
        title={t("approvals.obstacle", { why: codes.refusal(obstacle) })}
      />
    );
  }
  return changed ? (
    <Alert role="alert" type="warning" showIcon title={t("approvals.changed")} />
  ) : null;
}

function Summary({ card }: { readonly card: Card }) {
  const t = useT();
  const codes = useCodes();
  return (
    <Facts
      of={[
        [t("approvals.subject"), <IdLink key="subject" id={card.subject} />],
        [t("approvals.maker"), card.maker.name],
        [t("col.reason"), codes.reason(card.reason)],
        ...(card.note === null ? [] : [[t("approvals.note"), card.note] as const]),
        [t("approvals.needs"), t("approvals.given", { given: card.given, needs: card.needs })],
        [t("approvals.asked"), <Moment key="asked" at={card.askedAt} />],
        [t("approvals.expires"), <Deadline key="expires" of={card} />],
        ...(card.result === null
          ? []
          : [[t("approvals.result"), <IdLink key="result" id={card.result} />] as const]),
      ]}
    />
  );
}

interface Speech {
  readonly t: ReturnType<typeof useT>;
  readonly codes: Codes;
}

function happeningsOf(card: Card, { t, codes }: Speech): readonly Happening[] {
  const steps = card.steps.map(({ at, kind, member, reason, note }) => ({
    at,
    what: [
      t(`approvals.step.${kind}`, { name: member.name }),
      ...(reason === null ? [] : [codes.reason(reason)]),
      ...(note === null ? [] : [note]),
    ].join(" · "),
  }));
  // A no and a withdrawal are somebody's step already.
  const told = ["executed", "expired", "void"].includes(card.state);
  const end =
    card.endedAt !== null && told
      ? [{ at: card.endedAt, what: codes.state("approval", card.state) }]
      : [];
  const asked = t("approvals.step.asked", { name: card.maker.name });
  return [{ at: card.askedAt, what: asked }, ...steps, ...end];
}
