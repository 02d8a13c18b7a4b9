import { account } from "./en/account.ts";
import { family } from "./en/family.ts";
import { money } from "./en/money.ts";
import { privacy } from "./en/privacy.ts";
import { recovery } from "./en/recovery.ts";
import { security } from "./en/security.ts";
import { shell } from "./en/shell.ts";
import type { Messages } from "./zh-CN.ts";

export const en: Messages = {
  ...shell,
  ...account,
  ...money,
  ...security,
  ...recovery,
  ...privacy,
  ...family,
};
