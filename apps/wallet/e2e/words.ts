import { en } from "../src/messages/en.ts";
import { type MessageKey, zhCN } from "../src/messages/zh-CN.ts";

export type Locale = "zh-CN" | "en";
export type Words = (key: MessageKey, values?: Record<string, string>) => string;

/** The catalogue's own words: a test finds what a person reads, in either language. */
export function wordsOf(locale: Locale): Words {
  const catalogue = locale === "en" ? en : zhCN;
  return (key, values = {}) =>
    Object.entries(values).reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, value),
      catalogue[key],
    );
}
