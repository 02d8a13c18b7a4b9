import { COUNT_MOST, type countDue, type ReplyOf } from "@coffer/contract";
import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useT } from "../shell/translation.ts";
import type { ListSearch } from "./list-search.ts";
import type { KeptList } from "./use-list-views.ts";

type Counts = ReplyOf<typeof countDue>;
export type CountStates = (search: ListSearch) => Promise<Counts>;

export interface Tab {
  /** As the address has it; the first, which is the whole or the usual one, is empty there. */
  readonly value: string;
  readonly label: string;
  /** As it is counted, where the address says it otherwise. */
  readonly counted?: string | undefined;
}

interface StateTabsProps {
  readonly name: KeptList;
  readonly states: readonly Tab[];
  readonly search: ListSearch;
  readonly count: CountStates | undefined;
  readonly onChoose: (state: string | undefined) => void;
}

/** The states of a list with how many are in each. A number that cannot be had is left out. */
export function StateTabs({ name, states, search, count, onChoose }: StateTabsProps) {
  const t = useT();
  const { kind, from, to, value } = search;
  const { data } = useQuery({
    // Another page or another tab of the same list has the same numbers.
    queryKey: [name, "counts", { kind, from, to, value }],
    queryFn: () => count?.(search) ?? { data: [] },
    enabled: count !== undefined,
    staleTime: 15_000,
  });
  return (
    <Segmented
      aria-label={t("col.state")}
      value={search.state ?? ""}
      options={states.map((tab) => ({
        value: tab.value,
        label: <Counted label={tab.label} of={numberOf(data, tab.counted ?? tab.value)} />,
      }))}
      onChange={(state) => onChoose(state || undefined)}
    />
  );
}

function Counted({ label, of }: { readonly label: string; readonly of: string | undefined }) {
  return (
    <>
      <span>{label}</span>
      {of !== undefined && <span className="count"> {of}</span>}
    </>
  );
}

/** 7; 999+ of what was not counted to its end. */
function numberOf(counts: Counts | undefined, state: string): string | undefined {
  if (!counts || state === "") return undefined;
  const found = counts.data.find((one) => one.state === state);
  // Where only the newest were looked through, a state that is not among them may still be there.
  const isCut = counts.more || counts.data.some(({ more, count }) => more && count < COUNT_MOST);
  if (!found) return isCut ? undefined : "0";
  return found.more ? `${found.count}+` : String(found.count);
}
