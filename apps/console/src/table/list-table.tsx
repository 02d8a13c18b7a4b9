import { LoadFailed, Page } from "@coffer/ui/antd";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Tag } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import type { ListSearch } from "../router.tsx";
import { useT } from "../shell/translation.ts";
import { type Column, Grid } from "./grid.tsx";

interface Loaded<R> {
  readonly data: readonly R[];
  readonly nextCursor: string | null;
}

interface ListTableProps<R> {
  readonly name: string;
  readonly title: string;
  readonly load: (search: ListSearch) => Promise<Loaded<R>>;
  readonly columns: readonly Column<R>[];
  readonly rowKey: (row: R) => string;
  /** Where a row leads, by Enter. */
  readonly open?: (row: R) => string;
  readonly filters?: ReactNode;
}

/** A list whose address is its state: filters and page come back with a reload or a sent link. */
export function ListTable<R>(props: ListTableProps<R>) {
  const { name, title, load, columns, rowKey, open, filters } = props;
  const t = useT();
  const search: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const { data, isPending, isError, refetch } = useQuery({
    queryKey: [name, search],
    queryFn: () => load(search),
  });
  const selected = useRowKeys(data?.data ?? [], open);
  const go = (next: ListSearch) => void navigate({ to: ".", search: next });
  const { cursor: _, ...chosen } = search;
  const chips = Object.entries(chosen).filter(([key]) => key !== "kind");
  return (
    <Page title={title}>
      <div className="bar">
        {filters}
        {chips.map(([key, value]) => (
          <Tag
            key={key}
            closable={{ "aria-label": t("list.clear") }}
            onClose={() => go({ ...chosen, [key]: undefined })}
          >
            {value}
          </Tag>
        ))}
        <span className="quiet">{t("list.zone")}</span>
      </div>
      {isError && <LoadFailed retry={() => void refetch()} />}
      {isPending && <p role="status">{t("list.loading")}</p>}
      {data && (
        <>
          <Grid
            label={title}
            columns={columns}
            rows={data.data}
            rowKey={rowKey}
            selected={selected}
          />
          <div className="bar">
            {search.cursor !== undefined && (
              <Button onClick={() => go(chosen)}>{t("list.first")}</Button>
            )}
            {data.nextCursor !== null && (
              <Button onClick={() => go({ ...chosen, cursor: data.nextCursor ?? "" })}>
                {t("list.next")}
              </Button>
            )}
          </div>
        </>
      )}
    </Page>
  );
}

/** j and k go along the rows, Enter opens the one that is marked. */
function useRowKeys<R>(rows: readonly R[], open?: (row: R) => string): number {
  const [selected, setSelected] = useState(-1);
  const navigate = useNavigate();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest("input, button, a, select")) {
        return;
      }
      if (event.key === "j") setSelected((now) => Math.min(now + 1, rows.length - 1));
      if (event.key === "k") setSelected((now) => Math.max(now - 1, 0));
      const row = rows[selected];
      if (event.key === "Enter" && row !== undefined && open) void navigate({ href: open(row) });
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [rows, selected, open, navigate]);
  return selected;
}
