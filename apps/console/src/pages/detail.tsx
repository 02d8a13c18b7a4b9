import type { getMovement, ReplyOf } from "@coffer/contract";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { IdLink, Moment, SignedAmount } from "../table/show.tsx";

type Posting = ReplyOf<typeof getMovement>["postings"][number];

/** What is known of a thing, each by its name. */
export function Facts({ of }: { readonly of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What was posted: each entry with the account it is on and the balance after it. */
export function Journal({ postings }: { readonly postings: readonly Posting[] }) {
  const t = useT();
  if (postings.length === 0) return <p className="quiet">{t("list.empty")}</p>;
  return postings.map((posting) => (
    <div key={posting.id} className="part">
      <p>
        <strong>{posting.kind}</strong> <code className="id">{posting.id}</code>{" "}
        <Link to="/blocks/$number" params={{ number: String(posting.block) }}>
          {t("journal.block", { number: posting.block })}
        </Link>{" "}
        <Moment at={posting.at} />
      </p>
      <p className="quiet">
        {posting.actor} · {posting.cause} · {posting.requestId}
      </p>
      <Grid
        label={posting.kind}
        rows={posting.entries}
        rowKey={({ account }, place) => `${account}/${place}`}
        columns={[
          {
            key: "account",
            title: t("col.class"),
            show: (entry) => (
              <Link to="/accounts/$number" params={{ number: entry.account }}>
                {entry.class}
              </Link>
            ),
          },
          { key: "owner", title: t("col.owner"), show: ({ owner }) => <IdLink id={owner} /> },
          {
            key: "amount",
            title: t("col.amount"),
            right: true,
            show: ({ amount }) => <SignedAmount of={amount} />,
          },
          {
            key: "balance",
            title: t("col.balance"),
            right: true,
            show: ({ balance }) => <SignedAmount of={balance} />,
          },
        ]}
      />
    </div>
  ));
}
