import type { ReactNode } from "react";
import { type Codes, useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { IdLink, PlainAmount, SignedAmount } from "../table/show.tsx";
import type { Card } from "./card.ts";

interface CardProps {
  readonly card: Card;
}

/** Before and after, line by line. */
export function Changes({ card }: CardProps) {
  const t = useT();
  const codes = useCodes();
  return (
    <Grid
      label={t("approvals.changes")}
      // What there is nothing of, before or after, says nothing.
      rows={card.facts.filter(({ before, after }) => before !== null || after !== null)}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", title: t("approvals.what"), show: ({ name }) => codes.fact(name) },
        {
          key: "before",
          title: t("approvals.before"),
          show: ({ name, before }) => said(name, before, { card, codes }),
        },
        {
          key: "after",
          title: t("approvals.after"),
          show: ({ name, after }) => <strong>{said(name, after, { card, codes })}</strong>,
        },
      ]}
    />
  );
}

const plain = new Set([
  "member",
  "phone",
  "kept_until",
  "payer_name",
  "payer_number",
  "customer_name",
]);
const reasons = new Set(["freeze_reason", "parked_reason", "unidentified_reason"]);
const amounts = new Set(["captured", "refunded", "left"]);

/** One side of a fact, in words where there are any. */
export function said(
  name: string,
  value: string | null,
  { card, codes }: { readonly card: Card; readonly codes: Codes },
): ReactNode {
  if (value === null) return "–";
  if (name === "status") return codes.state("user", value);
  if (name === "state") return codes.state("parked", value);
  if (name === "hold_state") return codes.state("hold", value);
  if (name === "recovery_state") return codes.state("recovery", value);
  if (name === "receipt_state") return codes.state("unidentified", value);
  if (name === "lost" || name === "proven") return codes.things(name, value);
  if (name === "role") return codes.role(value);
  if (name === "member_state") return codes.state("member", value);
  if (plain.has(name)) return value;
  if (reasons.has(name)) return codes.reason(value);
  if (amounts.has(name) && card.amount) {
    return <PlainAmount of={{ currency: card.amount.currency, value }} />;
  }
  return /^[a-z]{3}_[0-9A-Z]{26}$/.test(value) ? <IdLink id={value} /> : <code>{value}</code>;
}

/** The journal as it would be written now; of what has ended, as it was. */
export function Effect({ card }: CardProps) {
  const t = useT();
  const codes = useCodes();
  const side = ({ class: name, owner }: { readonly class: string; readonly owner: string }) => (
    <span className="whose">
      {codes.accountClass(name)}
      <IdLink id={owner} />
    </span>
  );
  return (
    <>
      {card.effect.map(({ kind, moves }) => (
        <Grid
          key={kind}
          label={codes.posting(kind)}
          rows={moves}
          rowKey={(_, place) => String(place)}
          columns={[
            {
              key: "amount",
              title: t("col.amount"),
              right: true,
              show: ({ amount }) => <PlainAmount of={amount} />,
            },
            { key: "source", title: t("approvals.from"), show: ({ source }) => side(source) },
            { key: "target", title: t("approvals.to"), show: ({ target }) => side(target) },
          ]}
        />
      ))}
      <Grid
        label={t("approvals.balances")}
        rows={card.balances}
        rowKey={({ class: name, owner }) => `${name}/${owner}`}
        columns={[
          { key: "account", title: t("col.class"), show: side },
          {
            key: "before",
            title: t("approvals.before"),
            right: true,
            show: ({ before }) => <SignedAmount of={before} />,
          },
          {
            key: "after",
            title: t("approvals.after"),
            right: true,
            show: ({ after }) => <SignedAmount of={after} />,
          },
        ]}
      />
    </>
  );
}
