import {
  arrangeList,
  type BodyOf,
  getListViews,
  keepListView,
  type ParamsOf,
  type ReplyOf,
  removeListView,
} from "@coffer/contract";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type Choices, untouched } from "./choices.ts";
import type { ListSearch } from "./list-search.ts";

export type KeptList = ParamsOf<typeof getListViews>["list"];
export type ListViews = ReplyOf<typeof getListViews>;
export type ListView = ListViews["data"][number];
type Filters = BodyOf<typeof keepListView>["filters"];

/** The views of a list, one's own and the team's, with how whoever is signed in likes it. */
export const useListViews = (list: KeptList) =>
  useQuery({
    queryKey: ["list-views", list],
    queryFn: () => client.call(getListViews, { params: { list } }),
    staleTime: 60_000,
  });

/** How whoever is signed in likes a list, kept by the server; undefined until it has said so. */
export function useChoices(list: KeptList): [Choices | undefined, (next: Choices) => void] {
  const { data, isError } = useListViews(list);
  const queries = useQueryClient();
  const choose = (next: Choices) => {
    // It stands at once, whatever an answer from before would say; whoever cannot be told keeps it
    // for as long as the page is open.
    const queryKey = ["list-views", list];
    void queries.cancelQueries({ queryKey });
    queries.setQueryData<ListViews>(queryKey, (seen) => ({
      data: seen?.data ?? [],
      layout: next,
    }));
    void client.call(arrangeList, { params: { list }, body: next }).catch(() => {});
  };
  // A list is shown also while nobody can say how it is liked.
  return [data ? (data.layout ?? untouched) : isError ? untouched : undefined, choose];
}

/** What a view keeps of an address: all that narrows the list, and not which page is open. */
export function filtersOf(search: ListSearch): Filters {
  const { cursor: _, tab: __, at: ___, ...narrowing } = search;
  return Object.fromEntries(
    Object.entries(narrowing).filter(([, value]) => value !== undefined && value !== ""),
  );
}

/** Keeping and removing views, each with what went wrong. */
export function useKeeping(list: KeptList) {
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries({ queryKey: ["list-views", list] });
  const keep = useSubmit((body: BodyOf<typeof keepListView>) =>
    outcomeOf(client.call(keepListView, { params: { list }, body })),
  );
  const remove = useSubmit((id: ListView["id"]) =>
    outcomeOf(client.call(removeListView, { params: { id } }).then(() => true)),
  );
  return { keep, remove, settle };
}
