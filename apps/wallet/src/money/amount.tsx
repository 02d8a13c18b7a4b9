import { format, type MoneyWire, negate, parseMoney } from "@coffer/money";
import { usePreferences } from "../shell/preferences.ts";
import { useLocale, useT } from "../shell/translation.tsx";

interface AmountProps {
  readonly of: MoneyWire;
  /** Where both directions meet: the sign tells them apart, and so does no colour alone. */
  readonly direction?: "in" | "out";
  /** Balances and past movements follow the eye switch; an amount about to be paid never does. */
  readonly private?: boolean;
}

export function Amount({ of, direction, private: hideable = false }: AmountProps) {
  const locale = useLocale();
  const t = useT();
  const { balanceHidden } = usePreferences();
  if (hideable && balanceHidden) {
    return (
      <span>
        <span aria-hidden="true">****</span>
        <span className="sr-only">{t("money.hidden")}</span>
      </span>
    );
  }
  const amount = direction === "out" ? negate(parseMoney(of)) : parseMoney(of);
  const sign = direction === undefined ? "negative" : "always";
  return <span className="whitespace-nowrap">{format(amount, locale, { sign })}</span>;
}

/** The same as text, for buttons and sentences. */
export function useAmountText(): (of: MoneyWire) => string {
  const locale = useLocale();
  return (of) => format(parseMoney(of), locale);
}
