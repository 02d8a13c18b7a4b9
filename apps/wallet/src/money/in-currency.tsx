import { type Currency, isCurrency } from "@coffer/money";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { balancesQuery } from "../api/queries.ts";
import { Loaded } from "../parts/waiting.tsx";

interface InCurrencyProps {
  readonly children: (currency: Currency) => ReactNode;
}

/**
 * Amounts are asked for in the currency the server keeps this person's money in: one pack has one,
 * and no other is taken.
 */
export function InCurrency({ children }: InCurrencyProps) {
  const currency = useQuery({
    ...balancesQuery,
    select: (balances) => balances.map((one) => one.currency).find(isCurrency),
  });
  return <Loaded query={currency}>{children}</Loaded>;
}
