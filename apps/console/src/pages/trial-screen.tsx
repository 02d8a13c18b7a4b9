import { getTrialBalance, type ReplyOf } from "@coffer/contract";
import { LoadFailed, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { companyZone } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { Part } from "../detail/detail.tsx";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { momentOf } from "../table/days.ts";
import { Grid } from "../table/grid.tsx";
import type { ListSearch } from "../table/list-search.ts";
import { Moment, PlainAmount } from "../table/show.tsx";
import { ZoneNote } from "../table/zone-note.tsx";

/** Debits and credits of each class, book by book: each book balances by itself. */
export function TrialScreen() {
  const t = useT();
  const search: ListSearch = useSearch({ strict: false });
  const at = momentOf(companyZone(), search.at);
  const { data, isError, refetch } = useQuery({
    queryKey: ["trial-balance", at],
    queryFn: () => client.call(getTrialBalance, { query: at === undefined ? {} : { at } }),
  });
  if (isError) return <LoadFailed retry={() => void refetch()} />;
  if (data === undefined) return <Page title={t("trial.title")}>{t("list.loading")}</Page>;
  return (
    <Page title={t("trial.title")}>
      <AsOf at={search.at} />
      <p className="quiet">
        {t("journal.block", { number: data.block })} <Moment at={data.at} />
      </p>
      {data.books.map((book) => (
        <Book key={`${book.book}${book.currency}`} book={book} />
      ))}
    </Page>
  );
}

function Book({ book }: { readonly book: ReplyOf<typeof getTrialBalance>["books"][number] }) {
  const t = useT();
  const codes = useCodes();
  return (
    <Part title={`${t(`book.${book.book}`)} ${book.currency}`}>
      <Alert
        showIcon
        type={book.balanced ? "success" : "error"}
        title={t(book.balanced ? "trial.balanced" : "trial.differs")}
      />
      <Grid
        label={t(`book.${book.book}`)}
        rows={book.lines}
        rowKey={(line) => line.class}
        columns={[
          {
            key: "class",
            title: t("col.class"),
            // Whose it is: of money that is kept for people who have gone, whom to pay.
            show: (line) => (
              <Link to="/accounts" search={{ class: line.class }}>
                {codes.accountClass(line.class)}
              </Link>
            ),
          },
          { key: "kind", title: t("trial.kind"), show: ({ kind }) => codes.side(kind) },
          {
            key: "debit",
            title: t("trial.debit"),
            right: true,
            show: ({ debit }) => <PlainAmount of={debit} />,
          },
          {
            key: "credit",
            title: t("trial.credit"),
            right: true,
            show: ({ credit }) => <PlainAmount of={credit} />,
          },
        ]}
      />
      <p className="sum">
        {t("trial.debit")} <PlainAmount of={book.debit} /> · {t("trial.credit")}{" "}
        <PlainAmount of={book.credit} />
      </p>
    </Part>
  );
}

/** As it stands, or as it stood after the last block of a minute. */
function AsOf({ at }: { readonly at: string | undefined }) {
  const t = useT();
  const navigate = useNavigate();
  const choose = (chosen: string | undefined) =>
    void navigate({ to: "/trial-balance", search: { at: chosen } });
  return (
    <div className="bar">
      <label className="day">
        {t("trial.asOf")}
        <input
          type="datetime-local"
          value={at ?? ""}
          onChange={({ target }) => choose(target.value || undefined)}
        />
      </label>
      {at !== undefined && <Button onClick={() => choose(undefined)}>{t("trial.now")}</Button>}
      <ZoneNote />
    </div>
  );
}
