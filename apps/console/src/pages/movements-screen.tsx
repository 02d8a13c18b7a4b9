import { countMovements, listMovements } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { companyZone } from "@coffer/ui/language";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Input, Segmented } from "antd";
import { useState } from "react";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { wholeAmount } from "../table/amount.ts";
import { spanOf } from "../table/days.ts";
import { type ListSearch, paged } from "../table/list-search.ts";
import { ListTable } from "../table/list-table.tsx";
import { IdLink, Moment, PlainAmount } from "../table/show.tsx";

// The states worth a tab of each kind of movement: those somebody looks for.
const states = {
  payment: ["succeeded", "authorised", "captured", "voided", "expired"],
  transfer: ["sent", "pending", "cancelled", "rejected"],
  topup: ["succeeded", "processing", "action_required", "unknown", "failed"],
  withdrawal: ["settled", "requested", "sent", "unknown", "returned", "cancelled"],
  refund: ["succeeded"],
} as const;
type Kind = keyof typeof states;
const kinds = ["payment", "transfer", "topup", "withdrawal", "refund"] as const;

const narrowed = (kind: Kind, search: ListSearch) => ({
  ...spanOf(companyZone(), search),
  kind,
  ...(search.value ? { value: search.value } : {}),
});

const load = (kind: Kind, search: ListSearch) =>
  client.call(listMovements, {
    query: {
      ...paged(search),
      ...narrowed(kind, search),
      ...(search.state ? { state: search.state } : {}),
    },
  });

const count = (kind: Kind, search: ListSearch) =>
  client.call(countMovements, { query: narrowed(kind, search) });

export function MovementsScreen() {
  const t = useT();
  const codes = useCodes();
  const search: ListSearch = useSearch({ strict: false });
  const kind = kinds.find((one) => one === search.kind) ?? "payment";
  return (
    <ListTable
      name="movements"
      title={t("movements.title")}
      dated
      chips={[{ name: "value", label: t("movements.amount") }]}
      states={[
        { value: "", label: t("list.all") },
        ...states[kind].map((value) => ({ value, label: codes.state(kind, value) })),
      ]}
      load={(chosen) => load(kind, chosen)}
      exported={(chosen) => ({
        list: "movements",
        filters: { ...narrowed(kind, chosen), ...(chosen.state ? { state: chosen.state } : {}) },
      })}
      count={(chosen) => count(kind, chosen)}
      rowKey={({ id }) => id}
      open={({ id }) => `/movements/${id}`}
      filters={<Filters kind={kind} search={search} />}
      columns={[
        { key: "id", title: t("col.id"), show: ({ id }) => <IdLink id={id} /> },
        {
          key: "amount",
          title: t("col.amount"),
          right: true,
          show: ({ amount }) => <PlainAmount of={amount} />,
        },
        { key: "state", title: t("col.state"), show: (one) => codes.state(one.kind, one.state) },
        { key: "source", title: t("col.source"), show: ({ source }) => codes.party(source?.name) },
        { key: "target", title: t("col.target"), show: ({ target }) => codes.party(target?.name) },
        { key: "at", title: t("col.at"), show: ({ createdAt }) => <Moment at={createdAt} /> },
      ]}
    />
  );
}

function Filters({ kind, search }: { readonly kind: Kind; readonly search: ListSearch }) {
  const t = useT();
  const navigate = useNavigate();
  const filter = (next: ListSearch) =>
    void navigate({ to: "/movements", search: { ...search, ...next, cursor: undefined } });
  return (
    <>
      <Segmented
        aria-label={t("explain.kind")}
        value={kind}
        options={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
        onChange={(next) => filter({ kind: next, state: undefined })}
      />
      <AmountBox onChoose={(value) => filter({ value })} />
    </>
  );
}

/** Narrows by Enter; emptied, it narrows no more, and what is no amount is said to be none. */
function AmountBox({ onChoose }: { readonly onChoose: (value: string | undefined) => void }) {
  const t = useT();
  const [isWrong, setWrong] = useState(false);
  const enter = (text: string) => {
    const value = wholeAmount(text);
    const wrong = value === undefined && text.trim() !== "";
    setWrong(wrong);
    if (!wrong) onChoose(value);
  };
  return (
    <>
      <Input
        className="field"
        inputMode="decimal"
        aria-label={t("movements.amount")}
        placeholder={t("movements.amount")}
        status={isWrong ? "error" : ""}
        aria-invalid={isWrong}
        onChange={() => setWrong(false)}
        onPressEnter={(event) => enter(event.currentTarget.value)}
      />
      {isWrong && <span role="alert">{t("movements.noAmount")}</span>}
    </>
  );
}
