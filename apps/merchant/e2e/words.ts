import { wordsFrom } from "@coffer/ui/e2e/words.ts";
import { en } from "../src/messages/en.ts";
import { zhCN } from "../src/messages/zh-CN.ts";

export const wordsOf = wordsFrom({ "zh-CN": zhCN, en });
export type Words = ReturnType<typeof wordsOf>;
