import { saveFile } from "@coffer/ui/parts";
import { csvFile } from "@coffer/ui/sheet";
import { App, Button } from "antd";
import { useState } from "react";
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

interface MarkedBarProps<R> {
  readonly name: string;
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly marks: Marks;
}

/** What can be done with the rows that are marked: nothing of it changes them. */
export function MarkedBar<R extends object>({ name, rows, rowKey, marks }: MarkedBarProps<R>) {
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
      <Button onClick={() => saveFile(csvFile(chosen), `${name}-${daysOf("today").to}.csv`)}>
        {t("csv.save")}
      </Button>
      <Button type="link" onClick={marks.clear}>
        {t("marks.clear")}
      </Button>
    </div>
  );
}
