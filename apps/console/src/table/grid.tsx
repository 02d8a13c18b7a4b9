import type { ReactNode } from "react";
import { useT } from "../shell/translation.ts";

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
}

/** Rows and columns; it scrolls by itself where the window is narrow. */
export function Grid<R>({ label, columns, rows, rowKey, selected }: GridProps<R>) {
  const t = useT();
  if (rows.length === 0) return <p className="quiet">{t("list.empty")}</p>;
  return (
    // Whoever scrolls by the keyboard must be able to stand in it.
    <section className="grid" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, title, right }) => (
              <th key={key} scope="col" className={right ? "right" : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={rowKey(row, place)} className={place === selected ? "selected" : undefined}>
              {columns.map(({ key, right, show }) => (
                <td key={key} className={right ? "right" : undefined}>
                  {show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
