import { type Money, money } from "@coffer/money";
import type { Row } from "../../books/work/index.ts";

// sent ↔ unknown; both → settled | returned; settled → returned, when the receiving bank sends it
// back. Each try has a row of its own: what came back may be sent again, or be somebody's.
export type ReceiptReturn = Row<"receiptReturn">;

export const amountOf = ({ currency, amount }: ReceiptReturn): Money => money(currency, amount);
