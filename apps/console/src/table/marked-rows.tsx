import { companyZone } from "@coffer/ui/language";
import { saveFile } from "@coffer/ui/parts";
import { csvFile } from "@coffer/ui/sheet";
import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useT } from "../shell/translation.ts";
import { daysOf } from "./days.ts";

export interface Marks {
  readonly marked: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  readonly clear: () => void;
}

/** Rows that somebody picked out of a page, by their keys. */
export function useMarks(): Marks {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) =>
    setMarked((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return { marked, toggle, clear: () => setMarked(new Set()) };
}

/** Acts on marked rows; `done` lets go of the marks. */
export type Bulk<R> = (rows: readonly R[], done: () => void) => ReactNode;

interface MarkedBarProps<R> {
  readonly name: string;
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly marks: Marks;
  readonly bulk: Bulk<R> | undefined;
}

/** What can be done with the rows that are marked. */
export function MarkedBar<R extends object>(props: MarkedBarProps<R>) {
  const { name, rows, rowKey, marks, bulk } = props;
  const t = useT();
  const { message } = App.useApp();
  const chosen = rows.filter((row) => marks.marked.has(rowKey(row)));
  if (chosen.length === 0) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(chosen.map(rowKey).join("\n"));
    void message.success(t("copy.done"));
  };
  return (
    <div className="bar" role="status">
      <strong>{t("marks.count", { count: chosen.length })}</strong>
      <Button onClick={() => void copy()}>{t("marks.copy")}</Button>
      <Button
        onClick={() => {
          const zone = companyZone();
          saveFile(csvFile(chosen, zone), `${name}-${daysOf(zone, "today").to}.csv`);
        }}
      >
        {t("csv.save")}
      </Button>
      {bulk?.(chosen, marks.clear)}
      <Button type="link" onClick={marks.clear}>
        {t("marks.clear")}
      </Button>
    </div>
  );
}
