import { listAccounts } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { type ListSearch, paged } from "../table/list-search.ts";
import { ListTable } from "../table/list-table.tsx";
import { IdLink, SignedAmount } from "../table/show.tsx";

const books = ["C", "H", "P"] as const;
// An address may be typed or old: a book that is none narrows nothing.
const bookIn = ({ book }: ListSearch) => books.find((one) => one === book);

const narrowed = (search: ListSearch) => {
  const book = bookIn(search);
  const { owner, class: name } = search;
  return {
    ...(owner ? { owner } : {}),
    ...(name ? { class: name } : {}),
    ...(book ? { book } : {}),
  };
};

const load = (search: ListSearch) =>
  client.call(listAccounts, { query: { ...paged(search), ...narrowed(search) } });

export function AccountsScreen() {
  const t = useT();
  const codes = useCodes();
  return (
    <ListTable
      name="accounts"
      title={t("accounts.title")}
      load={load}
      exported={(search) => ({ list: "accounts", filters: narrowed(search) })}
      chips={[
        { name: "owner", label: t("col.owner") },
        { name: "class", label: t("col.class"), show: codes.accountClass },
      ]}
      filters={<Books />}
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
        { key: "class", title: t("col.class"), show: (one) => codes.accountClass(one.class) },
        { key: "book", title: t("col.book"), show: ({ book }) => t(`book.${book}`) },
        { key: "owner", title: t("col.owner"), show: ({ owner }) => <IdLink id={owner} /> },
        { key: "state", title: t("col.state"), show: (one) => codes.state("account", one.status) },
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

function Books() {
  const t = useT();
  const search: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <Segmented
      aria-label={t("col.book")}
      value={bookIn(search) ?? ""}
      options={[
        { value: "", label: t("list.all") },
        ...books.map((book) => ({ value: book, label: t(`book.${book}`) })),
      ]}
      onChange={(book) =>
        void navigate({
          to: "/accounts",
          search: { ...search, book: book || undefined, cursor: undefined },
        })
      }
    />
  );
}
