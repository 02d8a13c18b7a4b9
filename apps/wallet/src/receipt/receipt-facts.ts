import { useMoments } from "@coffer/ui/language";
import type { CheckedReceipt } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";

type Facts = readonly (readonly [label: string, value: string])[];

/** What a receipt says to whoever sees it, in the reader's words. */
export function useReceiptFacts(): (receipt: CheckedReceipt) => Facts {
  const t = useT();
  const moments = useMoments();
  return ({ kind, payer, payee, at, state }) => [
    [t("bills.kind"), t(`bill.${kind}`)],
    [t("receipt.payer"), payer],
    [t("receipt.payee"), payee],
    [t("part.madeAt"), moments.full(at)],
    [t("receipt.state"), t(`receipt.state.${state}`)],
  ];
}
