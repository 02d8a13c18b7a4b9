import { isPositive, type Money, money, toWire } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { gatewayOrder } from "../../channels/gateways/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Session } from "../../security/access/index.ts";
import { getPerson, tierOf } from "../../security/identity/index.ts";
import { packOf } from "../../trust/packs/index.ts";

/** What the person is shown before they ask for it. */
export interface TopupQuote {
  readonly amount: Money;
  readonly fee: Money;
  /** The gateways in the order in which they would be tried. */
  readonly route: readonly string[];
}

/** What a top-up would cost and which way it would go. Asking uses nothing and promises nothing. */
export async function quoteTopup(
  read: Reader,
  { user }: Session,
  amount: Money,
): Promise<TopupQuote> {
  checkTopupAmount(read, amount);
  if (tierOf(await getPerson(read, user)) === "T0") refuse("kyc.required");
  const route = gatewayOrder.map(({ id }) => id);
  return { amount, fee: topupFee(amount), route };
}

/** The house bears what the gateways take: a customer gets what he was charged. */
export const topupFee = (amount: Money): Money => money(amount.currency, 0n);

/** Refuses another currency than the pack's, and nothing at all. */
export function checkTopupAmount(read: Reader, amount: Money): void {
  const { currency } = amount;
  if (currency !== packOf(read).currency) refuse("money.currency_unsupported");
  if (isPositive(amount)) return;
  refuse("money.amount_too_small", { minimum: toWire(money(currency, 1n)).value, currency });
}
