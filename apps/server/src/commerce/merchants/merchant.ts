import { type Money, scale } from "@coffer/money";
import type { DisplayName } from "../../bills/index.ts";
import type { Reader, Row } from "../../books/work/index.ts";
import { assert, refuse } from "../../platform/refusal.ts";

/** 0.60 %: what a merchant pays unless another plan was agreed. */
export const FEE_BPS_DEFAULT = 60;

/** The merchant's fee (MDR) on an amount, rounded half up as on an invoice. */
export function feeOn(merchant: Pick<Row<"merchant">, "feeBps">, amount: Money): Money {
  return scale(amount, BigInt(merchant.feeBps), 10_000n, "half-up");
}

/** The merchant that a row of ours names: one that is missing is a fault. */
export async function getMerchant(read: Reader, id: string): Promise<Row<"merchant">> {
  const merchant = await read.load("merchant", id);
  assert(merchant, "an order's merchant exists");
  return merchant;
}

/** The merchant of an order that is about to be paid; refuses while it may not take money. */
export async function getAcceptingMerchant(read: Reader, id: string): Promise<Row<"merchant">> {
  const [merchant, holder] = await Promise.all([getMerchant(read, id), read.load("holder", id)]);
  if (holder?.status !== "active") refuse("merchant.not_accepting");
  return merchant;
}

/** A shop goes by its trade name, the same for every viewer. */
export const merchantName: DisplayName = async (read, id) => (await getMerchant(read, id)).name;
