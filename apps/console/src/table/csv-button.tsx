import { companyZone } from "@coffer/ui/language";
import { saveFile } from "@coffer/ui/parts";
import { csvFile } from "@coffer/ui/sheet";
import { App, Button } from "antd";
import { useState } from "react";
import { useLetters } from "../shell/letters.ts";
import { useT } from "../shell/translation.ts";
import { daysOf } from "./days.ts";
import type { ListSearch } from "./list-search.ts";

const ROWS_MAX = 10_000;
const PAGE = "100";

interface CsvButtonProps {
  readonly name: string;
  readonly search: ListSearch;
  readonly load: (
    search: ListSearch,
  ) => Promise<{ readonly data: readonly object[]; readonly nextCursor: string | null }>;
}

/** The list as a file, filters and all, from its first page; masked as it is on the screen. */
export function CsvButton({ name, search, load }: CsvButtonProps) {
  const t = useT();
  const { message } = App.useApp();
  const [rows, setRows] = useState<number | null>(null);
  const save = async (): Promise<void> => {
    setRows(0);
    try {
      const read: object[] = [];
      let cursor: string | null = null;
      do {
        const page = await load({ ...search, limit: PAGE, cursor: cursor ?? undefined });
        read.push(...page.data);
        cursor = page.nextCursor;
        setRows(read.length);
      } while (cursor !== null && read.length < ROWS_MAX);
      const zone = companyZone();
      saveFile(csvFile(read, zone), `${name}-${daysOf(zone, "today").to}.csv`);
      const told = cursor === null ? "csv.done" : "csv.cut";
      void message.success(t(told, { count: read.length }));
    } catch {
      void message.error(t("csv.failed"));
    }
    setRows(null);
  };
  useLetters(({ key }) => {
    if (key === "e" && rows === null) void save();
  });
  return (
    <Button loading={rows !== null} onClick={() => void save()}>
      {rows ? t("csv.reading", { count: rows }) : t("csv.save")}
    </Button>
  );
}
