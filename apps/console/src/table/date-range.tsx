import { companyZone } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { sessionQuery } from "../api/queries.ts";
import { useT } from "../shell/translation.ts";
import { daysOf, isDay, type Preset, presets } from "./days.ts";
import type { ListSearch } from "./list-search.ts";
import { ZoneNote } from "./zone-note.tsx";

interface DateRangeProps {
  readonly search: ListSearch;
  readonly onChoose: (next: Pick<ListSearch, "from" | "to">) => void;
}

/** From which day to which, in the zone that is named beside it. */
export function DateRange({ search: { from, to }, onChoose }: DateRangeProps) {
  const t = useT();
  // Asked again as it ages: a page stands open past midnight, and test mode's clock is moved.
  useQuery(sessionQuery);
  const meant = (preset: Preset) => daysOf(companyZone(), preset);
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
          aria-pressed={from === meant(preset).from && to === meant(preset).to}
          onClick={() => onChoose(meant(preset))}
        >
          {t(`days.${preset}`)}
        </Button>
      ))}
      {field("from", from)}
      {field("to", to)}
      <ZoneNote />
    </>
  );
}
