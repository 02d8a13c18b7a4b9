import type { Locale } from "../preferences/index.ts";

/** What the shared parts say by themselves. Every app's own catalogue stands beside it. */
const zhCN = {
  "ui.name": "Coffer 宝匣",
  "ui.testMode": "测试模式 · 这里不是真钱",
  "ui.amountHidden": "金额已隐藏",
  "ui.delete": "删除",
};

export type WordKey = keyof typeof zhCN;

const en: Readonly<Record<WordKey, string>> = {
  "ui.name": "Coffer",
  "ui.testMode": "Test mode · this is not real money",
  "ui.amountHidden": "Amount hidden",
  "ui.delete": "Delete",
};

export const words: Readonly<Record<Locale, Readonly<Record<WordKey, string>>>> = {
  "zh-CN": zhCN,
  en,
};
