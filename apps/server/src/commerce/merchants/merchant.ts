import { type Money, scale } from "@coffer/money";
import type { DisplayName } from "../../bills/index.ts";
import type { Reader, Row } from "../../books/journal/index.ts";
import { assert } from "../../platform/refusal.ts";

/** 0.60 %: what a merchant pays unless another plan was agreed. */
export const FEE_BPS_DEFAULT = 60;

/** The merchant's fee (MDR) on an amount, rounded half up as on an invoice. */
export function feeOn(merchant: Row<"merchant">, amount: Money): Money {
  return scale(amount, BigInt(merchant.feeBps), 10_000n, "half-up");
}

export async function getMerchant(read: Reader, id: string): Promise<Row<"merchant">> {
  const merchant = await read.load("merchant", id);
  assert(merchant, "an order's merchant exists");
  return merchant;
}

/** A shop goes by its trade name, the same for every viewer. */
export const merchantName: DisplayName = async (read, id) => (await getMerchant(read, id)).name;
