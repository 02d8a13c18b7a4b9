import { useNavigate } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { useT } from "../shell/translation.ts";
import type { Marks } from "./marked-rows.tsx";

export interface Column<R> {
  readonly key: string;
  readonly title: string;
  readonly right?: boolean;
  readonly show: (row: R) => ReactNode;
}

interface GridProps<R> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R, place: number) => string;
  readonly selected?: number;
  readonly dense?: boolean;
  /** The column that stays in sight while the others scroll; it is the first. */
  readonly pinned?: string | null;
  /** Which rows are marked, where they can be. */
  readonly marks?: Marks;
  /** Where a row leads: by a click, and by the middle button in a tab of its own. */
  readonly open?: ((row: R) => string) | undefined;
}

/** Rows and columns; it scrolls by itself where the window is narrow. */
export function Grid<R>(props: GridProps<R>) {
  const { label, columns, rows, rowKey, selected = -1, dense = false, pinned, marks, open } = props;
  const looks = ({ key, right }: Column<R>) =>
    [right ? "right" : "", key === pinned ? "pinned" : ""].join(" ").trim() || undefined;
  const t = useT();
  const marked = useRef<HTMLTableRowElement>(null);
  const openRow = useOpenRow(open);
  useEffect(() => {
    if (selected >= 0) marked.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  if (rows.length === 0) return <p className="quiet">{t("list.empty")}</p>;
  return (
    // Whoever scrolls by the keyboard must be able to stand in it.
    <section className={dense ? "grid dense" : "grid"} aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {marks && (
              <th scope="col">
                <span className="visually-hidden">{t("marks.column")}</span>
              </th>
            )}
            {columns.map((column) => (
              <th key={column.key} scope="col" className={looks(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            // The same way is a link in the row: the click is only nearer to the hand.
            <tr
              key={rowKey(row, place)}
              ref={place === selected ? marked : undefined}
              className={place === selected ? "selected" : undefined}
              data-opens={open !== undefined}
              onClick={(event) => openRow(row, event)}
              onAuxClick={(event) => openRow(row, event)}
            >
              {marks && <Mark of={rowKey(row, place)} marks={marks} />}
              {columns.map((column) => (
                <td key={column.key} className={looks(column)}>
                  {column.show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Mark({ of, marks }: { readonly of: string; readonly marks: Marks }) {
  const t = useT();
  return (
    <td>
      <Checkbox
        aria-label={t("marks.one", { name: of })}
        checked={marks.marked.has(of)}
        onChange={() => marks.toggle(of)}
      />
    </td>
  );
}

function useOpenRow<R>(open: ((row: R) => string) | undefined) {
  const navigate = useNavigate();
  return (row: R, event: MouseEvent) => {
    if (!open || (event.target instanceof Element && event.target.closest("a, button, label")))
      return;
    // Whoever marks a text in a row wants to copy it, not to leave.
    if (getSelection()?.toString()) return;
    const apart = event.button === 1 || event.metaKey || event.ctrlKey;
    if (apart) window.open(open(row), "_blank", "noopener");
    else if (event.button === 0) void navigate({ href: open(row) });
  };
}
