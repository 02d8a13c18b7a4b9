import type { getMerchantBalance, ReplyOf } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { findAccounts } from "./store.ts";

const columns = {
  pending: "merchant.pending",
  available: "merchant.available",
  fees: "merchant.fees",
} as const;

/** What awaits settlement, what can be paid out, and the fees gathered until then, by currency. */
export async function merchantBalance(
  read: Reader,
  merchant: string,
): Promise<ReplyOf<typeof getMerchantBalance>> {
  const accounts = await findAccounts(read, merchant, Object.values(columns));
  // Before the first payment there is no account: the house's own currency then says 0.00.
  const currencies = new Set([packOf(read).currency, ...accounts.map((a) => a.currency)]);
  return {
    data: [...currencies].map((currency) => {
      const of = (className: string) => {
        const found = accounts.find((a) => a.class === className && a.currency === currency);
        return toWire(money(currency, found?.balance ?? 0n));
      };
      return {
        currency,
        pending: of(columns.pending),
        available: of(columns.available),
        fees: of(columns.fees),
      };
    }),
  };
}
