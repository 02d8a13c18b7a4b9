import type { Bill } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";

/** What it was, in the reader's words; with the other side where that is what one looks for. */
export function useBillTitle(): (bill: Bill) => string {
  const t = useT();
  return ({ kind, direction, counterparty }) => {
    const name = counterparty ?? "";
    if (kind === "transfer") return t(`bill.transfer.${direction}`, { name });
    if (kind === "refund" && name !== "") return t("bill.refund.from", { name });
    return kind === "payment" && name !== "" ? name : t(`bill.${kind}`);
  };
}

/** The bank account of a top-up or withdrawal: of use, and not what one looks for first. */
export function accountOf({ kind, counterparty }: Bill): string | null {
  return kind === "topup" || kind === "withdrawal" ? counterparty : null;
}
