import type { Bill } from "../api/wire.ts";
import { useWrittenAccount } from "../cards/account-name.ts";
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
export function useBillAccount(): (bill: Bill) => string | null {
  const accountIn = useWrittenAccount();
  return ({ kind, counterparty }) =>
    counterparty !== null && (kind === "topup" || kind === "withdrawal")
      ? accountIn(counterparty)
      : null;
}
