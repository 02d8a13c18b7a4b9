import { Button, Tag } from "antd";
import { useT } from "../shell/translation.ts";
import type { ListSearch } from "./list-search.ts";

type Filter = Exclude<keyof ListSearch, "cursor" | "limit" | "at" | "tab" | "kind" | "state">;

export interface Chip {
  readonly name: Filter;
  readonly label: string;
  /** As people read it, where the address has a code. */
  readonly show?: (value: string) => string;
}

interface ChipsProps {
  readonly of: readonly Chip[];
  readonly search: ListSearch;
  readonly go: (next: ListSearch) => void;
}

/** What the list is narrowed to, each with its own way back. */
export function Chips({ of, search, go }: ChipsProps) {
  const t = useT();
  const chips = of.filter(({ name }) => search[name] !== undefined);
  if (chips.length === 0) return null;
  const without = (names: readonly Chip[]): ListSearch => ({
    ...search,
    cursor: undefined,
    ...Object.fromEntries(names.map(({ name }) => [name, undefined])),
  });
  return (
    <div className="bar">
      {chips.map((chip) => (
        <Tag
          key={chip.name}
          closable={{ "aria-label": t("list.clearOne", { name: chip.label }) }}
          onClose={(event) => {
            event.preventDefault();
            go(without([chip]));
          }}
        >
          {chip.label}: {chip.show?.(search[chip.name] ?? "") ?? search[chip.name]}
        </Tag>
      ))}
      <Button type="link" onClick={() => go(without(chips))}>
        {t("list.clear")}
      </Button>
    </div>
  );
}
