import { isCurrency, type Money, MoneyError, parseMoney } from "@coffer/money";
import { refuse } from "../../platform/refusal.ts";

// `phone:138… status:frozen`: what is looked for, said key by key, and all of it must fit. A word
// without a key beside one that has it would be guessed at, so it is refused like an unknown key.

const searchKeys = ["id", "phone", "amount", "status", "kind", "block"] as const;
type Key = (typeof searchKeys)[number];
export type Terms = ReadonlyMap<Key, string>;

const TERM = /^([a-z]{2,10}):(.*)$/i;

/**
 * The terms of a query; undefined where none of its words has a key. Refuses `search.key_unknown`
 * and `search.value_invalid`.
 */
export function termsOf(query: string): Terms | undefined {
  const words = query.split(/\s+/);
  if (!words.some((word) => TERM.test(word))) return undefined;
  const terms = new Map<Key, string>();
  for (const word of words) {
    const [, name = word, value = ""] = TERM.exec(word) ?? [];
    const key = searchKeys.find((one) => one === name.toLowerCase());
    if (key === undefined) refuse("search.key_unknown", { keys: searchKeys.join(", ") });
    // Twice the same key can only contradict itself.
    if (value === "" || terms.has(key)) refuse("search.value_invalid", { key });
    terms.set(key, value);
  }
  return terms;
}

/**
 * 36.8 means 36.80 to whoever types it; 1.5 yen is no amount at all. Without a currency it is the
 * `usual` one.
 */
export function amountOf(text: string, usual: string): Money | undefined {
  const [, code, value] = /^(?:([A-Z]{3}) ?|[¥￥] ?)?(\d{1,16}(?:\.\d{1,3})?)$/.exec(text) ?? [];
  const currency = code ?? usual;
  if (value === undefined || !isCurrency(currency)) return undefined;
  for (const spelling of [value, `${value}0`, `${value}.00`, `${value}.000`]) {
    try {
      return parseMoney({ currency, value: spelling });
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
    }
  }
  return undefined;
}
