import type { MessageKey } from "../messages/zh-CN.ts";

// The rules a pack may name. One that is new to this version is shown as a limit all the same.
const words: Readonly<Record<string, MessageKey>> = {
  spending: "limits.rule.spending",
  topup: "limits.rule.topup",
  withdrawal: "limits.rule.withdrawal",
  transfer: "limits.rule.transfer",
  payment: "limits.rule.payment",
  balance: "limits.rule.balance",
};

export function limitWord(rule: string): MessageKey {
  return words[rule] ?? words[rule.split(".")[0] ?? ""] ?? "limits.rule.other";
}
