import { freezeUser, getUser, type Id, liftUser, type ReplyOf, revealUser } from "@coffer/contract";
import { LoadFailed, NotFoundScreen, Page, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button, Modal, Select } from "antd";
import { useState } from "react";
import { sessionQuery } from "../api/queries.ts";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { IdLink, Moment, PlainAmount, SignedAmount } from "../table/show.tsx";
import { Facts, Part } from "./detail.tsx";

type ConsoleUser = ReplyOf<typeof getUser>;

const isUser = (id: string): id is Id<"usr"> => /^usr_[0-9A-Z]{26}$/.test(id);

export function UserScreen() {
  const { id } = useParams({ strict: false });
  return id !== undefined && isUser(id) ? <User id={id} /> : <NotFoundScreen />;
}

function User({ id }: { readonly id: Id<"usr"> }) {
  const t = useT();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const { data, isError, refetch } = useQuery({
    queryKey: ["user", id],
    queryFn: () => client.call(getUser, { params: { id } }),
  });
  if (isError) return <LoadFailed retry={() => void refetch()} />;
  if (data === undefined) return <Page title={id}>{t("list.loading")}</Page>;
  return (
    <Page title={data.nameMasked ?? data.phoneMasked}>
      {session?.rights.includes("users.manage") && (
        <Acts id={id} frozen={data.status === "frozen"} />
      )}
      <Facts
        of={[
          [t("col.id"), <code key="id">{id}</code>],
          [t("col.phone"), data.phoneMasked],
          [t("col.tier"), data.tier],
          [t("col.state"), data.status],
          [t("col.at"), <Moment key="at" at={data.createdAt} />],
          ...data.restrictions.map(
            (one) =>
              [one.reason, <Moment key={one.id} at={one.liftedAt ?? one.placedAt} />] as const,
          ),
          ...data.bankAccounts.map((one) => [`${one.bank} ••••${one.last4}`, one.state] as const),
          ...data.kyc.map((one) => [one.id, `${one.state} ${one.tier}`] as const),
        ]}
      />
      <Money data={data} />
      <Habits data={data} />
    </Page>
  );
}

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
  const lift = useSubmit((reason: Reason<"lift">) =>
    outcomeOf(client.call(liftUser, { params, body: { reason } })),
  );
  return { reveal, freeze, lift };
}

/** What an operator may do to a person; each asks for its reason first. */
function Acts({ id, frozen }: { readonly id: Id<"usr">; readonly frozen: boolean }) {
  const t = useT();
  const queries = useQueryClient();
  const [act, setAct] = useState<Act | null>(null);
  const [shown, setShown] = useState<{ phone: string; name: string | null } | null>(null);
  const { reveal, freeze, lift } = useActs(id);
  const choose = async (run: () => Promise<unknown>) => {
    if ((await run()) === null) return;
    setAct(null);
    await queries.invalidateQueries({ queryKey: ["user", id] });
  };
  const trouble = reveal.trouble ?? freeze.trouble ?? lift.trouble;
  return (
    <div className="bar">
      <Button onClick={() => setAct("reveal")}>{t("act.reveal")}</Button>
      <Button danger={!frozen} onClick={() => setAct(frozen ? "lift" : "freeze")}>
        {t(frozen ? "act.lift" : "act.freeze")}
      </Button>
      {shown && (
        <output>
          {shown.name ?? "–"} · {shown.phone}
        </output>
      )}
      <Modal
        open={act !== null}
        title={act && t(`act.${act}`)}
        footer={null}
        onCancel={() => setAct(null)}
        closable={{ "aria-label": t("act.close") }}
      >
        <TroubleAlert trouble={trouble} />
        {act === "reveal" && (
          <ReasonSelect
            reasons={reasons.reveal}
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
            onChoose={(reason) => void choose(() => freeze.run(reason))}
          />
        )}
        {act === "lift" && (
          <ReasonSelect
            reasons={reasons.lift}
            onChoose={(reason) => void choose(() => lift.run(reason))}
          />
        )}
      </Modal>
    </div>
  );
}

interface ReasonSelectProps<R> {
  readonly reasons: readonly R[];
  readonly onChoose: (reason: R) => void;
}

function ReasonSelect<R extends string>({ reasons: all, onChoose }: ReasonSelectProps<R>) {
  const t = useT();
  const [reason, setReason] = useState<R | null>(null);
  return (
    <div className="stack">
      <p>{t("act.why")}</p>
      <Select<R>
        aria-label={t("act.why")}
        options={all.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
        onChange={setReason}
      />
      <Button type="primary" disabled={reason === null} onClick={() => reason && onChoose(reason)}>
        {t("act.go")}
      </Button>
    </div>
  );
}

function Money({ data }: { readonly data: ConsoleUser }) {
  const t = useT();
  return (
    <>
      <Part title={t("accounts.title")}>
        <Grid
          label={t("accounts.title")}
          rows={data.accounts}
          rowKey={({ number }) => number}
          columns={[
            {
              key: "class",
              title: t("col.class"),
              show: (account) => (
                <Link to="/accounts/$number" params={{ number: account.number }}>
                  {account.class}
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
      </Part>
      <Part title={t("users.limits")}>
        <Grid
          label={t("users.limits")}
          rows={data.limits}
          rowKey={({ rule, window }) => `${rule}/${window}`}
          columns={[
            { key: "rule", title: t("users.rule"), show: ({ rule }) => rule },
            { key: "window", title: t("users.window"), show: ({ window }) => window },
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
      </Part>
    </>
  );
}

function Habits({ data }: { readonly data: ConsoleUser }) {
  const t = useT();
  return (
    <>
      <Part title={t("users.sessions")}>
        <Grid
          label={t("users.sessions")}
          rows={data.sessions}
          rowKey={({ id: one }) => one}
          columns={[
            { key: "device", title: t("users.device"), show: ({ device }) => device },
            { key: "at", title: t("col.at"), show: ({ lastSeenAt }) => <Moment at={lastSeenAt} /> },
            { key: "open", title: t("users.open"), show: ({ open }) => (open ? "✓" : "–") },
          ]}
        />
      </Part>
      <Part title={t("users.bills")}>
        <Grid
          label={t("users.bills")}
          rows={data.bills}
          rowKey={({ id: one }) => one}
          columns={[
            { key: "subject", title: t("col.id"), show: ({ subject }) => <IdLink id={subject} /> },
            {
              key: "kind",
              title: t("movements.title"),
              show: (bill) => `${bill.kind} ${bill.state}`,
            },
            {
              key: "amount",
              title: t("col.amount"),
              right: true,
              show: ({ amount }) => <PlainAmount of={amount} />,
            },
            { key: "at", title: t("col.at"), show: ({ at }) => <Moment at={at} /> },
          ]}
        />
      </Part>
    </>
  );
}
