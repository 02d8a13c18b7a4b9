import type { MoneyWire } from "@coffer/money";
import { useAmountText } from "@coffer/ui/money";
import { useT } from "../shell/translation.ts";

/** From when on a yes is needed, in words; none is told only. */
export function useTogetherText(): (from: MoneyWire | null) => string {
  const t = useT();
  const textOf = useAmountText();
  return (from) => (from === null ? t("family.told") : t("family.from", { amount: textOf(from) }));
}
