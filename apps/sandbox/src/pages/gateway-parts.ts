import { type Html, html } from "@coffer/ui/pages";
import { shownAmount } from "../platform/amount.ts";
import { type Language, text } from "../platform/page.ts";
import { listRefunds } from "../refunds.ts";
import { type Gateway, listSettlements } from "../settlement.ts";
import type { World } from "../world.ts";
import { live, rowList, section } from "./parts.ts";

const words = {
  refunds: text("退款", "Refunds"),
  noRefunds: text("还没有退款。", "No refunds yet."),
  settlements: text("结算", "Settlements"),
  noSettlements: text(
    "还没有结算：每天 9 点结算前一天的钱，把时钟拨快一天就能看到。",
    "Nothing settled yet: at 9:00 the day before is paid. Move the clock by a day to see it.",
  ),
  gross: text("总额", "gross"),
  fees: text("手续费", "fees"),
  overbilled: text("多收", "billed too much"),
} as const;

/** What a gateway gave back to payers, and what it paid into the pool. */
export function moneyBack(world: World, language: Language, gateway: Gateway): Html {
  const refunds = listRefunds(world, gateway, 20).map((refund) => ({
    title: refund.refundReference,
    notes: [refund.reference, world.clock.shown(refund.createdAt)],
    amount: shownAmount(refund.amount, refund.currency),
  }));
  const settlements = listSettlements(world, gateway, 20).map((one) => ({
    title: one.day,
    notes: [
      `${words.gross[language]} ${shownAmount(one.gross, world.currency)}`,
      `${words.fees[language]} ${shownAmount(one.fees, world.currency)}`,
      one.extra > 0n
        ? `${words.overbilled[language]} ${shownAmount(one.extra, world.currency)}`
        : "",
    ],
    amount: shownAmount(one.net, world.currency),
  }));
  return html`${section(
    words.refunds[language],
    live("refunds", rowList(refunds, words.noRefunds[language])),
  )}
${section(
  words.settlements[language],
  live("settlements", rowList(settlements, words.noSettlements[language])),
)}`;
}
