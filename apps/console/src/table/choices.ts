/** How somebody likes a list: which columns, in which order, how close the rows. */
export interface Choices {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly dense: boolean;
}

const untouched: Choices = { order: [], hidden: [], dense: false };

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

/** What was kept, as far as it can still be read: a list is shown whatever stands there. */
export function readChoices(kept: string | null): Choices {
  try {
    const { order, hidden, dense }: Record<string, unknown> = Object(JSON.parse(kept ?? "{}"));
    return {
      order: isNames(order) ? order : [],
      hidden: isNames(hidden) ? hidden : [],
      dense: dense === true,
    };
  } catch {
    return untouched;
  }
}

/** The columns as they were chosen; one that is new stands where its list puts it. */
export function arranged<C extends { readonly key: string }>(
  columns: readonly C[],
  { order }: Pick<Choices, "order">,
): readonly C[] {
  const placeOf = ({ key }: C, place: number) => {
    const chosen = order.indexOf(key);
    return chosen === -1 ? place : chosen;
  };
  return columns
    .map((column, place) => ({ column, at: placeOf(column, place) }))
    .sort((one, other) => one.at - other.at)
    .map(({ column }) => column);
}
