import type { getMovement, ReplyOf } from "@coffer/contract";
import { format, money, parseMoney } from "@coffer/money";
import { useLocale } from "@coffer/ui/language";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { IdLink, Moment, SignedAmount } from "../table/show.tsx";

type Posting = ReplyOf<typeof getMovement>["postings"][number];

interface DetailHeadProps {
  readonly id: string;
  readonly state: string;
  readonly amount?: ReactNode;
  /** What may be done here, by state and right. */
  readonly children?: ReactNode;
}

/** What it is, how it stands, and what can be done: the first things somebody looks for. */
export function DetailHead({ id, state, amount, children }: DetailHeadProps) {
  return (
    <div className="detail-head">
      {amount !== undefined && <p className="money">{amount}</p>}
      <strong className="state">{state}</strong>
      <IdLink id={id} />
      {children}
    </div>
  );
}

/** The summary beside what happened; below each other where there is no room. */
export function DetailBody({ left, right }: Readonly<Record<"left" | "right", ReactNode>>) {
  return (
    <div className="detail">
      <div className="stack">{left}</div>
      <div className="stack">{right}</div>
    </div>
  );
}

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

export interface Happening {
  readonly at: string;
  readonly what: ReactNode;
  readonly actor?: string;
  readonly requestId?: string;
}

/** What happened, oldest first, with who did it and in which request. */
export function Timeline({ of }: { readonly of: readonly Happening[] }) {
  const ordered = of
    .map((happening, place) => ({ ...happening, place }))
    .sort((one, other) => one.at.localeCompare(other.at) || one.place - other.place);
  return (
    <ol className="timeline">
      {ordered.map(({ at, what, actor, requestId, place }) => (
        <li key={place}>
          <strong>{what}</strong>
          <span className="quiet">
            <Moment at={at} />
          </span>
          {actor && (
            <span className="quiet">
              <code>{actor}</code> <code>{requestId}</code>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Everything the server said, for whoever writes a program or a report. */
export function RawJson({ of }: { readonly of: object }) {
  const t = useT();
  return (
    <section className="raw" aria-label={t("detail.raw")} tabIndex={0}>
      <pre>{JSON.stringify(of, null, 2)}</pre>
    </section>
  );
}

/** What was posted: each entry with the account it is on and the balance after it. */
export function Journal({ postings }: { readonly postings: readonly Posting[] }) {
  const t = useT();
  const codes = useCodes();
  if (postings.length === 0) return <p className="quiet">{t("list.empty")}</p>;
  return postings.map((posting) => (
    <div key={posting.id} className="part">
      <p>
        <strong>{codes.posting(posting.kind)}</strong> <code className="id">{posting.id}</code>{" "}
        <Link to="/blocks/$number" params={{ number: String(posting.block) }}>
          {t("journal.block", { number: posting.block })}
        </Link>{" "}
        <Moment at={posting.at} />
      </p>
      <p className="quiet">
        <code>{posting.actor}</code> <code>{posting.cause}</code> <code>{posting.requestId}</code>
      </p>
      <Entries posting={posting} />
      <Balance of={posting.entries} />
    </div>
  ));
}

function Entries({ posting }: { readonly posting: Posting }) {
  const t = useT();
  const codes = useCodes();
  return (
    <Grid
      label={codes.posting(posting.kind)}
      rows={posting.entries}
      rowKey={({ account }, place) => `${account}/${place}`}
      columns={[
        {
          key: "account",
          title: t("col.class"),
          show: (entry) => (
            <Link to="/accounts/$number" params={{ number: entry.account }}>
              {codes.accountClass(entry.class)}
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
  );
}

/** Debits and credits of a posting, added up from its entries as they are shown. */
function Balance({ of }: { readonly of: Posting["entries"] }) {
  const t = useT();
  const locale = useLocale();
  const [first] = of;
  if (first === undefined) return null;
  const sum = (negative: boolean) =>
    of
      .filter(({ amount }) => amount.negative === negative)
      .reduce((total, { amount }) => total + parseMoney(amount.amount).minor, 0n);
  const { currency } = parseMoney(first.amount.amount);
  const show = (minor: bigint) => format(money(currency, minor), locale);
  const [debit, credit] = [sum(true), sum(false)];
  const key = debit === credit ? "journal.balances" : "journal.differs";
  return <p className="quiet">{t(key, { debit: show(debit), credit: show(credit) })}</p>;
}
