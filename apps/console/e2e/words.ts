import { type Locale, wordsFrom } from "@coffer/ui/e2e/words.ts";
import { en } from "../src/messages/en.ts";
import { zhCN } from "../src/messages/zh-CN.ts";

export type { Locale };

export const wordsOf = (locale: Locale) => wordsFrom({ "zh-CN": zhCN, en }, locale);
