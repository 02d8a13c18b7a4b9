import type { arrangeList, BodyOf } from "@coffer/contract";

/** How somebody likes a list: which columns, in which order, which one stays in sight. */
export type Choices = BodyOf<typeof arrangeList>;

export const untouched: Choices = { order: [], hidden: [], pinned: null, dense: false };

/** The columns as they were chosen; one that is new stands where its list puts it. */
export function arranged<C extends { readonly key: string }>(
  columns: readonly C[],
  { order, pinned }: Pick<Choices, "order" | "pinned">,
): readonly C[] {
  const placeOf = ({ key }: C, place: number) => {
    // What stays in sight stands before what scrolls past it.
    if (key === pinned) return -1;
    const chosen = order.indexOf(key);
    return chosen === -1 ? place : chosen;
  };
  return columns
    .map((column, place) => ({ column, at: placeOf(column, place) }))
    .sort((one, other) => one.at - other.at)
    .map(({ column }) => column);
}

/** What of the columns is to be seen. A list whose every column is hidden shows them all. */
export function shownOf<C extends { readonly key: string }>(
  columns: readonly C[],
  choices: Choices,
): readonly C[] {
  const all = arranged(columns, choices);
  const shown = all.filter(({ key }) => !choices.hidden.includes(key));
  return shown.length === 0 ? all : shown;
}
