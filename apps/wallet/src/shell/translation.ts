import { createTranslation } from "@coffer/ui/language";
import type { Messages } from "../messages/zh-CN.ts";

/** The wallet's words. Each language is a file of its own, fetched when it is chosen. */
export const { Translation, useT } = createTranslation<Messages>({
  "zh-CN": async () => (await import("../messages/zh-CN.ts")).zhCN,
  en: async () => (await import("../messages/en.ts")).en,
});

/** Says a key of the catalogue in the language of the screen. */
export type Translate = ReturnType<typeof useT>;
