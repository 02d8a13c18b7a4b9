import { ProblemError, type ReplyOf, searchConsole } from "@coffer/contract";
import { LoadFailed, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { Alert } from "antd";
import { type Codes, useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { IdLink, Moment, PlainAmount } from "../table/show.tsx";

type Hit = ReplyOf<typeof searchConsole>["data"][number];

/**
 * What is looked for may be a phone number: it travels in the history's state and in a body, and so
 * stands in no address and no log.
 */
export function SearchScreen() {
  const t = useT();
  const codes = useCodes();
  const query = useLocation({ select: ({ state }) => state.query ?? "" });
  const { data, error, refetch } = useQuery({
    queryKey: ["search", query],
    queryFn: () => client.call(searchConsole, { body: { query } }),
    enabled: query !== "",
  });
  return (
    <Page title={t("search.title")}>
      {query === "" && <p className="quiet">{t("search.hint")}</p>}
      {error instanceof ProblemError ? (
        <Alert role="alert" type="error" showIcon title={error.problem.userMessage} />
      ) : (
        error && <LoadFailed retry={() => void refetch()} />
      )}
      {data && (
        <Grid
          label={t("search.title")}
          rows={data.data}
          rowKey={({ id }) => id}
          columns={[
            { key: "kind", title: t("explain.kind"), show: ({ kind }) => t(`kind.${kind}`) },
            { key: "id", title: t("col.id"), show: (hit) => <HitLink hit={hit} /> },
            { key: "title", title: t("col.name"), show: (hit) => titleOf(hit, codes) },
            {
              key: "amount",
              title: t("col.amount"),
              right: true,
              show: ({ amount }) => (amount ? <PlainAmount of={amount} /> : "–"),
            },
            { key: "state", title: t("col.state"), show: (hit) => stateOf(hit, codes) },
            { key: "at", title: t("col.at"), show: ({ at }) => (at ? <Moment at={at} /> : "–") },
          ]}
        />
      )}
      {(query === "" || error || data?.data.length === 0) && <SearchKeys />}
    </Page>
  );
}

// What the server takes, each with what it may look like.
const keys = [
  ["id", "id:pay_01JCX…"],
  ["phone", "phone:13800000000"],
  ["amount", "amount:12.50"],
  ["status", "status:settled"],
  ["kind", "kind:withdrawal"],
  ["block", "block:128"],
] as const;

/** How to ask for more than one thing at once, where nothing was found or asked yet. */
function SearchKeys() {
  const t = useT();
  return (
    <section className="stack">
      <h2>{t("find.title")}</h2>
      <p className="quiet">{t("find.how")}</p>
      <Grid
        label={t("find.title")}
        rows={keys}
        rowKey={([key]) => key}
        columns={[
          { key: "key", title: t("find.key"), show: ([key]) => <code>{key}</code> },
          { key: "finds", title: t("find.finds"), show: ([key]) => t(`find.${key}`) },
          { key: "example", title: t("find.example"), show: ([, like]) => <code>{like}</code> },
        ]}
      />
    </section>
  );
}

function titleOf({ kind, title }: Hit, codes: Codes): string {
  if (title === null) return "–";
  if (kind === "account") return codes.accountClass(title);
  return kind === "posting" ? codes.posting(title) : codes.party(title);
}

const stateOf = ({ kind, state }: Hit, codes: Codes): string =>
  state === null ? "–" : codes.state(kind, state);

function HitLink({ hit: { kind, id } }: { readonly hit: Hit }) {
  if (kind === "account") {
    return (
      <Link to="/accounts/$number" params={{ number: id }}>
        {id}
      </Link>
    );
  }
  if (kind === "block") {
    return (
      <Link to="/blocks/$number" params={{ number: id }}>
        {id}
      </Link>
    );
  }
  return <IdLink id={id} />;
}
