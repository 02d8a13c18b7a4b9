import type { MessageKey } from "../messages/zh-CN.ts";

// The rules a pack may name. One that is new to this version is shown as a limit all the same.
const words: Readonly<Record<string, MessageKey>> = {
  spend: "limits.rule.spend",
  out: "limits.rule.out",
  topup: "limits.rule.topup",
  withdraw: "limits.rule.withdraw",
  balance: "limits.rule.balance",
};

export function limitWord(rule: string): MessageKey {
  // A rule is named after what it counts, then its window: "spend.day".
  return words[rule.split(".")[0] ?? ""] ?? "limits.rule.other";
}
