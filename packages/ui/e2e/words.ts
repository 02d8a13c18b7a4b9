import { words as shared } from "../src/language/words.ts";

export type Locale = keyof typeof shared;
type SharedKey = keyof (typeof shared)[Locale];
type Catalogues<K extends string> = Readonly<Record<Locale, Readonly<Record<K, string>>>>;
type Say<K extends string> = (key: K | SharedKey, values?: Record<string, string>) => string;

/** The catalogues' own words: a test finds what a person reads, in either language. */
export function wordsFrom<K extends string>(own: Catalogues<K>): (locale: Locale) => Say<K> {
  return (locale) => {
    const catalogue: Readonly<Record<string, string>> = { ...shared[locale], ...own[locale] };
    return (key, values = {}) =>
      Object.entries(values).reduce(
        (text, [name, value]) => text.replaceAll(`{${name}}`, value),
        catalogue[key] ?? key,
      );
  };
}

/** An amount as the screens write it where there is one currency. */
export function yuan(value: string): string {
  const [whole = "", fraction = "00"] = value.split(".");
  const grouped = whole.replace(/\B(?=([0-9]{3})+$)/g, ",");
  return `¥${grouped}.${fraction.padEnd(2, "0")}`;
}
