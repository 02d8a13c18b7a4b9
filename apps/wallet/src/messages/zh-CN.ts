import { account } from "./zh-CN/account.ts";
import { family } from "./zh-CN/family.ts";
import { money } from "./zh-CN/money.ts";
import { privacy } from "./zh-CN/privacy.ts";
import { recovery } from "./zh-CN/recovery.ts";
import { security } from "./zh-CN/security.ts";
import { shell } from "./zh-CN/shell.ts";

/** Every string a person sees, in Chinese. The keys of this catalogue are the keys of all. */
export const zhCN = {
  ...shell,
  ...account,
  ...money,
  ...security,
  ...recovery,
  ...privacy,
  ...family,
};

export type MessageKey = keyof typeof zhCN;
export type Messages = Readonly<Record<MessageKey, string>>;
