import * as contract from "@coffer/contract";
import type { MoneyWire } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { isRefusal } from "../../platform/refusal.ts";
import { command, type Endpoint, view, withCookie } from "../access/index.ts";
import { sensitive } from "../vault/index.ts";
import { askRecovery } from "./ask.ts";
import { askOwnRecovery } from "./ask-own.ts";
import { confirmOwnRecovery, confirmRecovery } from "./confirm.ts";
import { standingOf } from "./overview.ts";
import type { RecoveryTools } from "./recovery.ts";
import { stopRecovery } from "./stop.ts";

export interface RecoveryRoutes extends RecoveryTools {
  /** What may be spent a day while the account cools off. */
  spendDayOf(read: Reader): MoneyWire;
}

export const recoveryRoutes = (tools: RecoveryRoutes): readonly Endpoint[] => [
  command(contract.askRecovery, (read, { body: { phone, ...claim }, locale, browser, ip }) =>
    askRecovery(read, tools, { uncheckedPhone: phone, claim, locale, browser, ip }),
  ),

  command(contract.confirmRecovery, (read, { body }) =>
    confirmRecovery(read, { challenge: body.challenge, code: sensitive(body.code) }),
  ),

  view(contract.getRecovery, (read, { who }) => standingOf(read, who, tools.spendDayOf(read))),

  command(contract.askOwnRecovery, (read, { who, body }) => askOwnRecovery(read, tools, who, body)),

  command(contract.confirmOwnRecovery, (read, { who, body }) =>
    confirmOwnRecovery(read, who, { challenge: body.challenge, code: sensitive(body.code) }),
  ),

  command(contract.stopRecovery, async (read, { who }) => {
    const { reply, ...work } = await stopRecovery(read, who);
    if (isRefusal(reply)) return { ...work, reply };
    const stopped = { ...work, reply: null };
    return reply.token === null ? stopped : withCookie(stopped, { set: reply.token });
  }),
];
