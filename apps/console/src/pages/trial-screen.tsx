import { getTrialBalance } from "@coffer/contract";
import { LoadFailed, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { Moment, PlainAmount } from "../table/show.tsx";
import { Part } from "./detail.tsx";

/** Debits and credits of each class, book by book: each book balances by itself. */
export function TrialScreen() {
  const t = useT();
  const { data, isError, refetch } = useQuery({
    queryKey: ["trial-balance"],
    queryFn: () => client.call(getTrialBalance, { query: {} }),
  });
  if (isError) return <LoadFailed retry={() => void refetch()} />;
  if (data === undefined) return <Page title={t("trial.title")}>{t("list.loading")}</Page>;
  return (
    <Page title={t("trial.title")}>
      <p className="quiet">
        {t("journal.block", { number: data.block })} <Moment at={data.at} />
      </p>
      {data.books.map((book) => (
        <Part
          key={`${book.book}${book.currency}`}
          title={`${t(`book.${book.book}`)} ${book.currency}`}
        >
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
              { key: "class", title: t("col.class"), show: (line) => line.class },
              { key: "kind", title: t("trial.kind"), show: ({ kind }) => kind },
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
      ))}
    </Page>
  );
}
