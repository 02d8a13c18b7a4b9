import { Button } from "antd";
import { useT } from "../shell/translation.ts";
import { daysOf, isDay, presets } from "./days.ts";
import type { ListSearch } from "./list-search.ts";

interface DateRangeProps {
  readonly search: ListSearch;
  readonly onChoose: (next: Pick<ListSearch, "from" | "to">) => void;
}

/** From which day to which, in the zone that is named beside it. */
export function DateRange({ search: { from, to }, onChoose }: DateRangeProps) {
  const t = useT();
  const field = (name: "from" | "to", value: string | undefined) => (
    <label className="day">
      {t(`days.${name}`)}
      <input
        type="date"
        value={isDay(value) ? value : ""}
        onChange={({ target }) => onChoose({ from, to, [name]: target.value || undefined })}
      />
    </label>
  );
  return (
    <>
      {presets.map((preset) => (
        <Button
          key={preset}
          aria-pressed={from === daysOf(preset).from && to === daysOf(preset).to}
          onClick={() => onChoose(daysOf(preset))}
        >
          {t(`days.${preset}`)}
        </Button>
      ))}
      {field("from", from)}
      {field("to", to)}
      <span className="quiet">{t("list.zone")}</span>
    </>
  );
}
