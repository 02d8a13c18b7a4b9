import { ProblemError } from "@coffer/contract";
import { LoadFailed, Page } from "@coffer/ui/antd";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { ExportButton, type ExportWish } from "../exports/export-button.tsx";
import { useT } from "../shell/translation.ts";
import { type Chip, Chips } from "./chips.tsx";
import { shownOf, untouched } from "./choices.ts";
import { ColumnsMenu } from "./columns-menu.tsx";
import { CsvButton } from "./csv-button.tsx";
import { DateRange } from "./date-range.tsx";
import { type Column, Grid } from "./grid.tsx";
import { type ListSearch, pageSize, pageSizes } from "./list-search.ts";
import { type Bulk, MarkedBar, useMarks } from "./marked-rows.tsx";
import { type CountStates, StateTabs, type Tab } from "./state-tabs.tsx";
import { type KeptList, type ListView, useChoices } from "./use-list-views.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { ViewsMenu } from "./views-menu.tsx";

interface Loaded<R extends object> {
  readonly data: readonly R[];
  readonly nextCursor: string | null;
}

interface ListProps<R extends object> {
  readonly name: KeptList;
  readonly title: string;
  readonly load: (search: ListSearch) => Promise<Loaded<R>>;
  readonly columns: readonly Column<R>[];
  readonly rowKey: (row: R) => string;
  /** Where a row leads, by Enter, a click, or the middle button. */
  readonly open?: (row: R) => string;
  /** The states it can be narrowed to; the first is the whole. */
  readonly states?: readonly Tab[];
  /** How many are in each of them; the server stops counting where it no longer matters. */
  readonly count?: CountStates;
  readonly chips?: readonly Chip[];
  /** What can be done with the marked rows beside taking them along. */
  readonly bulk?: Bulk<R> | undefined;
  /** The list as a file of any length, where the server makes one of it. */
  readonly exported?: (search: ListSearch) => ExportWish;
  /** Whether it can be narrowed to days. */
  readonly dated?: boolean;
  readonly filters?: ReactNode;
}

/** A list as a page of its own. */
export function ListTable<R extends object>(props: ListProps<R>) {
  return (
    <Page title={props.title}>
      <List {...props} />
    </Page>
  );
}

const days = ["from", "to"] as const;

/** A list whose address is its state: filters and page come back with a reload or a sent link. */
export function List<R extends object>(props: ListProps<R>) {
  const { name, load, columns, filters, states = [], chips = [], dated = false } = props;
  const search: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const t = useT();
  const [liked, choose] = useChoices(name);
  const choices = liked ?? untouched;
  const go = (next: ListSearch) => void navigate({ to: ".", search: next });
  const narrow = (next: ListSearch) => go({ ...search, ...next, cursor: undefined });
  const take = ({ filters: kept, layout }: ListView) => {
    choose(layout);
    go({ ...kept, tab: search.tab });
  };
  const dates: Chip[] = dated ? days.map((day) => ({ name: day, label: t(`days.${day}`) })) : [];
  return (
    <>
      {states.length > 0 && (
        <StateTabs
          name={name}
          states={states}
          search={search}
          count={props.count}
          onChoose={(state) => narrow({ state })}
        />
      )}
      <div className="bar">
        {filters}
        {dated && <DateRange search={search} onChoose={narrow} />}
        <span className="push" />
        <Select
          aria-label={t("list.size")}
          value={pageSize(search)}
          options={pageSizes.map((value) => ({ value, label: t("list.rows", { count: value }) }))}
          onChange={(limit) => narrow({ limit: String(limit) })}
        />
        {props.exported && <ExportButton wish={props.exported(search)} />}
        <CsvButton name={name} search={search} load={load} />
        <ColumnsMenu columns={columns} choices={choices} onChoose={choose} />
        <ViewsMenu list={name} search={search} choices={choices} onChoose={take} />
      </div>
      <Chips of={[...chips, ...dates]} search={search} go={go} />
      <Rows
        {...props}
        search={search}
        go={go}
        settled={liked !== undefined}
        dense={choices.dense}
        pinned={choices.pinned}
        columns={shownOf(columns, choices)}
        narrowed={[...chips, ...dates].some((chip) => search[chip.name] !== undefined)}
      />
    </>
  );
}

interface RowsProps<R extends object> extends ListProps<R> {
  readonly search: ListSearch;
  readonly go: (next: ListSearch) => void;
  /** Whether it is known how the list is liked: columns do not jump before somebody's eyes. */
  readonly settled: boolean;
  readonly dense: boolean;
  readonly pinned: string | null;
  readonly narrowed: boolean;
}

function Rows<R extends object>(props: RowsProps<R>) {
  const { name, title, load, columns, rowKey, open, search, go, dense, pinned } = props;
  const t = useT();
  const { data, isPending, error, refetch } = useQuery({
    queryKey: [name, search],
    queryFn: () => load(search),
  });
  const marks = useMarks();
  const selected = useRowKeys(data?.data ?? [], { open, mark: (row) => marks.toggle(rowKey(row)) });
  if (error instanceof ProblemError && error.code === "access.denied") {
    return <p className="quiet">{t("list.denied")}</p>;
  }
  if (error) return <LoadFailed retry={() => void refetch()} />;
  if (isPending || !props.settled) return <Skeleton />;
  const next = data.nextCursor;
  return (
    <>
      <MarkedBar name={name} rows={data.data} rowKey={rowKey} marks={marks} bulk={props.bulk} />
      {data.data.length === 0 && (props.narrowed || search.state !== undefined) ? (
        <p className="quiet">{t(next === null ? "list.filtered" : "list.further")}</p>
      ) : (
        <Grid
          label={title}
          columns={columns}
          rows={data.data}
          rowKey={rowKey}
          selected={selected}
          dense={dense}
          pinned={pinned}
          marks={marks}
          open={open}
        />
      )}
      <div className="bar">
        {search.cursor !== undefined && (
          <Button onClick={() => go({ ...search, cursor: undefined })}>{t("list.first")}</Button>
        )}
        {next !== null && (
          <Button onClick={() => go({ ...search, cursor: next })}>{t("list.next")}</Button>
        )}
      </div>
    </>
  );
}

/** Where the rows will be; it says to a reader that they are on their way. */
function Skeleton() {
  const t = useT();
  return (
    <div role="status" className="skeleton">
      <span className="visually-hidden">{t("list.loading")}</span>
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
