import { type Currency, compare, type MoneyWire, parseMoney, toWire } from "@coffer/money";
import { readAmountText, useAmountText } from "@coffer/ui/money";
import { useQuery } from "@tanstack/react-query";
import { balancesQuery } from "../api/queries.ts";
import { useT } from "../shell/translation.ts";

interface Spending {
  readonly available: MoneyWire | undefined;
  /** What may be confirmed: an amount, and not more than there is. */
  readonly amount: MoneyWire | null;
  readonly error: string | undefined;
  readonly hint: string | undefined;
}

/** An amount that leaves the balance. Saying early that it is too much saves a refusal later. */
export function useSpending(text: string, currency: Currency): Spending {
  const t = useT();
  const textOf = useAmountText();
  const balances = useQuery(balancesQuery);
  const available = balances.data?.find((one) => one.currency === currency)?.available;
  const reading = readAmountText(text, currency);
  const tooMuch =
    reading.kind === "amount" &&
    available !== undefined &&
    compare(reading.amount, parseMoney(available)) > 0;
  return {
    available,
    amount: reading.kind === "amount" && !tooMuch ? toWire(reading.amount) : null,
    error: tooMuch ? t("money.tooMuch") : undefined,
    hint: available && t("money.available", { amount: textOf(available) }),
  };
}
