import {
  listAccounts,
  listBlocks,
  listDue,
  listMovements,
  listSubscribers,
  listUsers,
} from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Input, Segmented } from "antd";
import type { ListSearch } from "../router.tsx";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { ListTable } from "../table/list-table.tsx";
import { IdLink, Moment, PlainAmount, SignedAmount } from "../table/show.tsx";

const paged = ({ cursor }: ListSearch) => ({ limit: 50, ...(cursor ? { cursor } : {}) });

export function UsersScreen() {
  const t = useT();
  return (
    <ListTable
      name="users"
      title={t("users.title")}
      load={(search) => client.call(listUsers, { query: paged(search) })}
      rowKey={({ id }) => id}
      open={({ id }) => `/users/${id}`}
      columns={[
        { key: "id", title: t("col.id"), show: ({ id }) => <IdLink id={id} /> },
        { key: "name", title: t("col.name"), show: ({ nameMasked }) => nameMasked ?? "–" },
        { key: "phone", title: t("col.phone"), show: ({ phoneMasked }) => phoneMasked },
        { key: "tier", title: t("col.tier"), show: ({ tier }) => tier },
        { key: "status", title: t("col.state"), show: ({ status }) => status },
        { key: "at", title: t("col.at"), show: ({ createdAt }) => <Moment at={createdAt} /> },
      ]}
    />
  );
}

const kinds = ["payment", "transfer", "topup", "withdrawal", "refund"] as const;

export function MovementsScreen() {
  const t = useT();
  const search: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const kind = kinds.find((one) => one === search.kind) ?? "payment";
  const filter = (next: ListSearch) =>
    void navigate({ to: "/movements", search: { ...search, ...next, cursor: undefined } });
  return (
    <ListTable
      name="movements"
      title={t("movements.title")}
      load={({ state, value, ...rest }) =>
        client.call(listMovements, {
          query: { ...paged(rest), kind, ...(state ? { state } : {}), ...(value ? { value } : {}) },
        })
      }
      rowKey={({ id }) => id}
      open={({ id }) => `/movements/${id}`}
      filters={
        <>
          <Segmented
            value={kind}
            options={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            onChange={(next) => filter({ kind: next, state: undefined })}
          />
          <Input
            className="field"
            aria-label={t("movements.amount")}
            placeholder={t("movements.amount")}
            onPressEnter={(event) => {
              const value = event.currentTarget.value.trim();
              filter({ value: /^\d+(\.\d+)?$/.test(value) ? value : undefined });
            }}
          />
        </>
      }
      columns={[
        { key: "id", title: t("col.id"), show: ({ id }) => <IdLink id={id} /> },
        {
          key: "amount",
          title: t("col.amount"),
          right: true,
          show: ({ amount }) => <PlainAmount of={amount} />,
        },
        { key: "state", title: t("col.state"), show: ({ state }) => state },
        { key: "source", title: t("col.source"), show: ({ source }) => source?.name ?? "–" },
        { key: "target", title: t("col.target"), show: ({ target }) => target?.name ?? "–" },
        { key: "at", title: t("col.at"), show: ({ createdAt }) => <Moment at={createdAt} /> },
      ]}
    />
  );
}

export function AccountsScreen() {
  const t = useT();
  return (
    <ListTable
      name="accounts"
      title={t("accounts.title")}
      load={({ owner, ...rest }) =>
        client.call(listAccounts, { query: { ...paged(rest), ...(owner ? { owner } : {}) } })
      }
      rowKey={({ number }) => number}
      open={({ number }) => `/accounts/${number}`}
      columns={[
        {
          key: "number",
          title: t("col.number"),
          show: ({ number }) => (
            <Link to="/accounts/$number" params={{ number }}>
              {number}
            </Link>
          ),
        },
        { key: "class", title: t("col.class"), show: (account) => account.class },
        { key: "book", title: t("col.book"), show: ({ book }) => book },
        { key: "owner", title: t("col.owner"), show: ({ owner }) => <IdLink id={owner} /> },
        { key: "state", title: t("col.state"), show: ({ status }) => status },
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

export function BlocksScreen() {
  const t = useT();
  return (
    <ListTable
      name="blocks"
      title={t("blocks.title")}
      load={(search) => client.call(listBlocks, { query: paged(search) })}
      rowKey={({ number }) => String(number)}
      open={({ number }) => `/blocks/${number}`}
      columns={[
        {
          key: "number",
          title: t("col.number"),
          show: ({ number }) => (
            <Link to="/blocks/$number" params={{ number: String(number) }}>
              {number}
            </Link>
          ),
        },
        { key: "at", title: t("col.at"), show: ({ at }) => <Moment at={at} /> },
        { key: "p", title: t("blocks.postings"), right: true, show: (block) => block.postings },
        { key: "e", title: t("blocks.events"), right: true, show: (block) => block.events },
        { key: "a", title: t("blocks.audits"), right: true, show: (block) => block.audits },
        {
          key: "hash",
          title: t("blocks.hash"),
          show: ({ hash }) => <code className="id">{hash.slice(0, 16)}…</code>,
        },
      ]}
    />
  );
}

export function WorkScreen() {
  const t = useT();
  const { data } = useQuery({
    queryKey: ["subscribers"],
    queryFn: () => client.call(listSubscribers),
  });
  return (
    <ListTable
      name="due"
      title={t("work.title")}
      load={(search) => client.call(listDue, { query: { ...paged(search), state: "open" } })}
      rowKey={({ id }) => id}
      filters={
        data && (
          <Grid
            label={t("work.subscribers")}
            rows={data.data}
            rowKey={({ name }) => name}
            columns={[
              { key: "name", title: t("work.subscribers"), show: ({ name }) => name },
              { key: "lag", title: t("work.lag"), right: true, show: ({ lag }) => lag },
              { key: "parked", title: t("work.parked"), right: true, show: ({ parked }) => parked },
            ]}
          />
        )
      }
      columns={[
        { key: "handler", title: t("work.handler"), show: ({ handler }) => handler },
        { key: "about", title: t("col.id"), show: ({ reference }) => <IdLink id={reference} /> },
        { key: "at", title: t("col.at"), show: ({ at }) => <Moment at={at} /> },
        { key: "attempt", title: t("work.attempt"), right: true, show: ({ attempt }) => attempt },
        { key: "late", title: t("work.late"), show: ({ late }) => (late ? t("work.late") : "") },
      ]}
    />
  );
}
