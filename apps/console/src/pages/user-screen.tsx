import {
  type BodyOf,
  freezeUser,
  getUser,
  type Id,
  isId,
  liftUser,
  listUserAudit,
  type ReplyOf,
  revealUser,
} from "@coffer/contract";
import { DetailFailed, Dialog, NotFoundScreen, Page, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useFollow } from "../approvals/follow.ts";
import { ReasonForm } from "../approvals/reason-form.tsx";
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
import { actsOfStaff, type TrailLine, UserTrail } from "../detail/trail.tsx";
import { UserPrivacy } from "../privacy/user-privacy.tsx";
import { useCodes } from "../shell/codes.ts";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { IdLink, Moment, PlainAmount, SignedAmount } from "../table/show.tsx";
import { ReasonSelect } from "./reason-select.tsx";

type ConsoleUser = ReplyOf<typeof getUser>;

export function UserScreen() {
  const { id } = useParams({ strict: false });
  return id !== undefined && isId("usr", id) ? <User id={id} /> : <NotFoundScreen />;
}

function User({ id }: { readonly id: Id<"usr"> }) {
  const t = useT();
  const codes = useCodes();
  const may = useMay();
  const { data: trail } = useQuery({
    queryKey: ["user", id, "trail"],
    queryFn: () => client.call(listUserAudit, { params: { id }, query: { limit: 50 } }),
  });
  const { data, error, refetch } = useQuery({
    queryKey: ["user", id],
    queryFn: () => client.call(getUser, { params: { id } }),
  });
  if (error) return <DetailFailed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Page title={id}>{t("list.loading")}</Page>;
  return (
    <Page title={data.nameMasked ?? data.phoneMasked}>
      <DetailHead id={id} state={codes.state("user", data.status)}>
        {may("users.manage") && <Acts id={id} frozen={data.status === "frozen"} />}
      </DetailHead>
      <DetailBody
        left={<Summary data={data} />}
        right={
          <Part title={t("movements.timeline")}>
            <Timeline of={happeningsOf(data, trail?.data, { t, codes })} />
          </Part>
        }
      />
      <DetailTabs
        label={t("detail.tabs")}
        tabs={[
          { key: "accounts", label: t("accounts.title"), children: <Accounts data={data} /> },
          { key: "limits", label: t("users.limits"), children: <Limits data={data} /> },
          { key: "bills", label: t("users.bills"), children: <Bills data={data} /> },
          { key: "sessions", label: t("users.sessions"), children: <Sessions data={data} /> },
          ...(may("notes.view")
            ? [{ key: "notes", label: t("notes.title"), children: <Notes about={id} /> }]
            : []),
          ...(may("privacy.view")
            ? [{ key: "privacy", label: t("privacy.title"), children: <UserPrivacy id={id} /> }]
            : []),
          { key: "audit", label: t("blocks.audits"), children: <UserTrail id={id} /> },
          { key: "raw", label: t("detail.raw"), children: <RawJson of={data} /> },
        ]}
      />
    </Page>
  );
}

function Summary({ data }: { readonly data: ConsoleUser }) {
  const t = useT();
  const codes = useCodes();
  return (
    <Facts
      of={[
        [t("col.phone"), data.phoneMasked],
        [t("col.tier"), codes.tier(data.tier)],
        [t("users.since"), <Moment key="at" at={data.createdAt} />],
        ...data.bankAccounts.map((one) => {
          const state = codes.state("bank_account", one.state);
          return [`${codes.party(one.bank)} ••••${one.last4}`, state] as const;
        }),
      ]}
    />
  );
}

interface Speech {
  readonly t: ReturnType<typeof useT>;
  readonly codes: ReturnType<typeof useCodes>;
}

function happeningsOf(
  data: ConsoleUser,
  trail: readonly TrailLine[] | undefined,
  { t, codes }: Speech,
): readonly Happening[] {
  const acts = actsOfStaff(trail ?? [], codes);
  // What the staff placed or lifted stands there with who did it, and not twice.
  const frozen = data.restrictions
    .flatMap(({ reason, placedAt, liftedAt }) => [
      {
        action: "person.freeze",
        at: placedAt,
        what: `${t("act.freeze")} · ${codes.reason(reason)}`,
      },
      ...(liftedAt === null ? [] : [{ action: "person.lift", at: liftedAt, what: t("act.lift") }]),
    ])
    .filter(({ action, at }) => !trail?.some((line) => isOf(line, action, at)));
  const verified = data.kyc.map(({ createdAt, state, reason }) => ({
    at: createdAt,
    what: [
      t("users.kyc"),
      codes.state("kyc", state),
      ...(reason ? [codes.reason(reason)] : []),
    ].join(" · "),
  }));
  return [{ at: data.createdAt, what: t("users.since") }, ...verified, ...frozen, ...acts];
}

// A line bears the time of its block, which comes a moment after what was decided.
const BLOCK_WITHIN_MS = 60_000;

const isOf = ({ action, actor, at }: TrailLine, wanted: string, when: string): boolean =>
  action === wanted &&
  actor.startsWith("stf_") &&
  Math.abs(Date.parse(at) - Date.parse(when)) < BLOCK_WITHIN_MS;

const reasons = {
  reveal: ["user_request", "complaint", "fraud_check", "legal_request"],
  freeze: ["suspected_fraud", "court_order", "own_request", "screening"],
  lift: ["cleared", "order_ended", "own_request", "mistake"],
} as const;
type Act = keyof typeof reasons;
type Reason<A extends Act> = (typeof reasons)[A][number];

function useActs(id: Id<"usr">) {
  const params = { id };
  const reveal = useSubmit((reason: Reason<"reveal">) =>
    outcomeOf(client.call(revealUser, { params, body: { reason } })),
  );
  const freeze = useSubmit((reason: Reason<"freeze">) =>
    outcomeOf(client.call(freezeUser, { params, body: { reason } })),
  );
  const lift = useSubmit((body: BodyOf<typeof liftUser>) =>
    outcomeOf(client.call(liftUser, { params, body })),
  );
  return { reveal, freeze, lift };
}

/** What an operator may do to a person; each asks for its reason first. */
function Acts({ id, frozen }: { readonly id: Id<"usr">; readonly frozen: boolean }) {
  const t = useT();
  const queries = useQueryClient();
  const follow = useFollow();
  const [act, setAct] = useState<Act | null>(null);
  const [shown, setShown] = useState<{ phone: string; name: string | null } | null>(null);
  const acts = useActs(id);
  const { reveal, freeze, lift } = acts;
  const choose = async (run: () => Promise<unknown>) => {
    if ((await run()) === null) return;
    setAct(null);
    await queries.invalidateQueries({ queryKey: ["user", id] });
  };
  return (
    <div className="bar">
      <Button onClick={() => setAct("reveal")}>{t("act.reveal")}</Button>
      {/* Also of somebody who is frozen: what they froze themselves they may lift themselves. */}
      <Button danger onClick={() => setAct("freeze")}>
        {t("act.freeze")}
      </Button>
      {frozen && <Button onClick={() => setAct("lift")}>{t("act.lift")}</Button>}
      {shown && (
        <output>
          {shown.name ?? "–"} · {shown.phone}
        </output>
      )}
      <Dialog open={act !== null} title={act && t(`act.${act}`)} onClose={() => setAct(null)}>
        <TroubleAlert trouble={act && acts[act].trouble} />
        {act === "reveal" && (
          <ReasonSelect
            reasons={reasons.reveal}
            verb={t("act.reveal")}
            onChoose={(reason) =>
              void choose(async () => {
                const answer = await reveal.run(reason);
                if (answer) setShown(answer);
                return answer;
              })
            }
          />
        )}
        {act === "freeze" && (
          <ReasonSelect
            reasons={reasons.freeze}
            verb={t("act.freeze")}
            onChoose={(reason) => void choose(() => freeze.run(reason))}
          />
        )}
        {act === "lift" && (
          <ReasonForm
            reasons={reasons.lift}
            busy={lift.busy}
            onChoose={(body) => void choose(async () => follow(await lift.run(body)))}
          />
        )}
      </Dialog>
    </div>
  );
}

interface TabProps {
  readonly data: ConsoleUser;
}

function Accounts({ data }: TabProps) {
  const t = useT();
  const codes = useCodes();
  return (
    <Grid
      label={t("accounts.title")}
      rows={data.accounts}
      rowKey={({ number }) => number}
      open={({ number }) => `/accounts/${number}`}
      columns={[
        {
          key: "class",
          title: t("col.class"),
          show: (account) => (
            <Link to="/accounts/$number" params={{ number: account.number }}>
              {codes.accountClass(account.class)}
            </Link>
          ),
        },
        {
          key: "balance",
          title: t("col.balance"),
          right: true,
          show: ({ balance }) => <SignedAmount of={balance} />,
        },
      ]}
    />
  );
}

function Limits({ data }: TabProps) {
  const t = useT();
  const codes = useCodes();
  return (
    <Grid
      label={t("users.limits")}
      rows={data.limits}
      rowKey={({ rule, window }) => `${rule}/${window}`}
      columns={[
        { key: "rule", title: t("users.rule"), show: ({ rule }) => codes.rule(rule) },
        { key: "window", title: t("users.window"), show: (limit) => codes.window(limit.window) },
        {
          key: "used",
          title: t("users.used"),
          right: true,
          show: ({ used }) => <PlainAmount of={used} />,
        },
        {
          key: "cap",
          title: t("users.cap"),
          right: true,
          show: ({ cap }) => (cap ? <PlainAmount of={cap} /> : "–"),
        },
      ]}
    />
  );
}

function Sessions({ data }: TabProps) {
  const t = useT();
  return (
    <Grid
      label={t("users.sessions")}
      rows={data.sessions}
      rowKey={({ id }) => id}
      columns={[
        { key: "device", title: t("users.device"), show: ({ device }) => <code>{device}</code> },
        { key: "at", title: t("users.seen"), show: ({ lastSeenAt }) => <Moment at={lastSeenAt} /> },
        {
          key: "open",
          title: t("col.state"),
          show: ({ open }) => t(open ? "users.open" : "users.ended"),
        },
      ]}
    />
  );
}

const billKinds = ["payment", "transfer", "topup", "withdrawal", "refund"] as const;

function Bills({ data }: TabProps) {
  const t = useT();
  const codes = useCodes();
  const kindOf = (kind: string) => {
    const known = billKinds.find((one) => one === kind);
    return known ? t(`kind.${known}`) : kind;
  };
  return (
    <Grid
      label={t("users.bills")}
      rows={data.bills}
      rowKey={({ id }) => id}
      open={({ subject }) => `/movements/${subject}`}
      columns={[
        { key: "subject", title: t("col.id"), show: ({ subject }) => <IdLink id={subject} /> },
        { key: "kind", title: t("explain.kind"), show: ({ kind }) => kindOf(kind) },
        { key: "state", title: t("col.state"), show: (bill) => codes.state(bill.kind, bill.state) },
        {
          key: "amount",
          title: t("col.amount"),
          right: true,
          show: ({ amount }) => <PlainAmount of={amount} />,
        },
        { key: "at", title: t("col.at"), show: ({ at }) => <Moment at={at} /> },
      ]}
    />
  );
}
