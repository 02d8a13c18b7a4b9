import { isZero, type MoneyWire, parseMoney } from "@coffer/money";
import { useT } from "../shell/translation.ts";
import { Amount } from "./amount.tsx";

/** A fee in words where there is none: a zero among amounts is read as one more amount. */
export function Fee({ of }: { readonly of: MoneyWire }) {
  const t = useT();
  return isZero(parseMoney(of)) ? t("money.noFee") : <Amount of={of} />;
}
