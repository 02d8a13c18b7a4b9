import { explainBalance, listEntries, type ReplyOf } from "@coffer/contract";
import { DetailFailed, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Alert } from "antd";
import { Facts, Part } from "../detail/detail.tsx";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { paged } from "../table/list-search.ts";
import { List } from "../table/list-table.tsx";
import { IdLink, Moment, SignedAmount } from "../table/show.tsx";

type Explanation = ReplyOf<typeof explainBalance>;

/** An account, and what its balance is made of: summed anew each time it is looked at. */
export function AccountScreen() {
  const t = useT();
  const codes = useCodes();
  const { number = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ["explain", number],
    queryFn: () => client.call(explainBalance, { params: { number } }),
  });
  if (error) return <DetailFailed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Page title={number}>{t("list.loading")}</Page>;
  return (
    <Page title={codes.accountClass(data.account.class)}>
      <p className="money">
        <SignedAmount of={data.stored} />
      </p>
      <Alert
        showIcon
        type={data.holds ? "success" : "error"}
        title={t(data.holds ? "explain.holds" : "explain.differs")}
      />
      <Facts
        of={[
          [t("col.number"), number],
          [t("col.owner"), <IdLink key="owner" id={data.account.owner} />],
          [t("explain.stored"), <SignedAmount key="stored" of={data.stored} />],
          [t("explain.summed"), <SignedAmount key="summed" of={data.summed} />],
          [t("explain.last"), <SignedAmount key="last" of={data.last} />],
          [t("explain.entries"), data.entries],
        ]}
      />
      <Parts data={data} />
      <Entries number={number} />
    </Page>
  );
}

function Parts({ data }: { readonly data: Explanation }) {
  const t = useT();
  const codes = useCodes();
  return (
    <>
      <Part title={t("explain.parts")}>
        <Grid
          label={t("explain.parts")}
          rows={data.parts}
          rowKey={({ kind }) => kind}
          columns={[
            { key: "kind", title: t("explain.kind"), show: ({ kind }) => codes.posting(kind) },
            { key: "n", title: t("explain.entries"), right: true, show: ({ entries }) => entries },
            {
              key: "sum",
              title: t("explain.sum"),
              right: true,
              show: ({ sum }) => <SignedAmount of={sum} />,
            },
          ]}
        />
      </Part>
    </>
  );
}

function Entries({ number }: { readonly number: string }) {
  const t = useT();
  const codes = useCodes();
  return (
    <Part title={t("explain.entries")}>
      <List
        name="entries"
        title={t("explain.entries")}
        load={(search) => client.call(listEntries, { params: { number }, query: paged(search) })}
        rowKey={({ sequence }) => String(sequence)}
        columns={[
          { key: "n", title: t("explain.number"), right: true, show: (one) => one.sequence },
          { key: "kind", title: t("explain.kind"), show: ({ kind }) => codes.posting(kind) },
          { key: "about", title: t("col.id"), show: (entry) => <IdLink id={entry.reference} /> },
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
          {
            key: "block",
            title: t("explain.block"),
            show: ({ block }) => (
              <Link to="/blocks/$number" params={{ number: String(block) }}>
                {block}
              </Link>
            ),
          },
          { key: "at", title: t("col.at"), show: ({ at }) => <Moment at={at} /> },
        ]}
      />
    </Part>
  );
}
