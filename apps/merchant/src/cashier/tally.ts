import { add, type Currency, type Money, money, toWire } from "@coffer/money";
import { nextAmountText, pressAmountKey, readAmountText } from "@coffer/ui/amount-text";

/** What stands on the keypad: items already added, and the one being typed. */
export interface Tally {
  readonly currency: Currency;
  readonly items: readonly Money[];
  readonly text: string;
}

export const emptyTally = (currency: Currency): Tally => ({ currency, items: [], text: "" });

/** The sum of all items and of what is being typed, in whole minor units. */
export function totalOf({ currency, items, text }: Tally): Money {
  const reading = readAmountText(text, currency);
  const typed = reading.kind === "amount" ? [reading.amount] : [];
  return [...items, ...typed].reduce(add, money(currency, 0n));
}

// As long as an order's description may be.
const DESCRIBED_MAX = 120;

/** Several items one by one, as the customer checks them; undefined for a single one. */
export function itemsOf(tally: Tally): string | undefined {
  if (tally.items.length === 0) return undefined;
  const { minor } = totalOf({ ...tally, items: [] });
  const all = minor === 0n ? tally.items : [...tally.items, money(tally.currency, minor)];
  const listed = all.map((item) => toWire(item).value).join(" + ");
  return all.length > 1 && listed.length <= DESCRIBED_MAX ? listed : undefined;
}

/** After one key: a digit, the point, `+` for the next item, or `delete`. */
export function press(tally: Tally, key: string): Tally {
  if (key === "+") return nextItem(tally);
  if (key === "delete" && tally.text === "") return lastItemBack(tally);
  return { ...tally, text: pressAmountKey(tally.text, key, tally.currency) };
}

/** After typing or pasting into the field. */
export function type(tally: Tally, typed: string): Tally {
  return { ...tally, text: nextAmountText(tally.text, typed, tally.currency) };
}

function nextItem(tally: Tally): Tally {
  const reading = readAmountText(tally.text, tally.currency);
  if (reading.kind !== "amount") return tally;
  return { ...tally, items: [...tally.items, reading.amount], text: "" };
}

// Deleting past the beginning takes the last item up again: a slip of the finger costs nothing.
function lastItemBack(tally: Tally): Tally {
  const last = tally.items.at(-1);
  if (!last) return tally;
  return { ...tally, items: tally.items.slice(0, -1), text: toWire(last).value };
}
