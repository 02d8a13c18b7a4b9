import { format, type MoneyWire, negate, parseMoney } from "@coffer/money";
import { useLocale, useWords } from "../language/index.ts";

export interface AmountProps {
  readonly of: MoneyWire;
  /** Where both directions meet: the sign tells them apart, and so does no colour alone. */
  readonly direction?: "in" | "out";
  /** Not for these eyes now; a reader hears that it is hidden, and no more. */
  readonly hidden?: boolean;
}

/** Money as a person reads it. The minus is U+2212, so that a screen reader says it. */
export function Amount({ of, direction, hidden = false }: AmountProps) {
  const locale = useLocale();
  const say = useWords();
  if (hidden) {
    return (
      <span>
        <span aria-hidden="true">****</span>
        <span className="visually-hidden">{say("ui.amountHidden")}</span>
      </span>
    );
  }
  const amount = direction === "out" ? negate(parseMoney(of)) : parseMoney(of);
  const sign = direction === undefined ? "negative" : "always";
  return <span className="amount">{format(amount, locale, { sign })}</span>;
}

/** The same as text, for buttons and sentences. */
export function useAmountText(): (of: MoneyWire) => string {
  const locale = useLocale();
  return (of) => format(parseMoney(of), locale);
}
