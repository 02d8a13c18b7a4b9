import { createTranslation } from "@coffer/ui/language";
import type { Messages } from "../messages/zh-CN.ts";

export const { Translation, useT } = createTranslation<Messages>({
  "zh-CN": async () => (await import("../messages/zh-CN.ts")).zhCN,
  en: async () => (await import("../messages/en.ts")).en,
});
