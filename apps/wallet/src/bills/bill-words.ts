import type { Bill } from "../api/wire.ts";
import { useT } from "../shell/translation.tsx";

/** Who or what the other side is, in the reader's words. */
export function useBillTitle(): (bill: Bill) => string {
  const t = useT();
  return ({ kind, direction, counterparty }) => {
    const name = counterparty ?? "";
    if (kind === "transfer") return t(`bill.transfer.${direction}`, { name });
    return t(name === "" ? `bill.${kind}` : `bill.${kind}.named`, { name });
  };
}
