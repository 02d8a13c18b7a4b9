import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { zhCN } from "./zh-CN.ts";

const source = join(import.meta.dirname, "..");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (path) => /\.tsx?$/.test(path) && !path.startsWith("messages") && !path.includes(".test."),
);
const texts = new Map(files.map((path) => [path, readFileSync(join(source, path), "utf8")]));

// What is Chinese by its nature: a way to write amounts, keys of a Chinese keyboard, and the name
// of the language in itself.
const chineseByNature = new Set([
  "money/chinese-reading.ts",
  "money/amount-text.ts",
  "shell/preference-choices.tsx",
  "session/phone.ts",
]);

const chinese = /\p{Script=Han}/u;

/** The names in braces: a translation that drops one drops an amount or a name. */
function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();
}

describe("the two catalogues", () => {
  test("have the same keys, each with the same placeholders", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
    for (const [key, text] of Object.entries(en)) {
      const other = Object.entries(zhCN).find(([name]) => name === key)?.[1] ?? "";
      expect(placeholders(text), key).toEqual(placeholders(other));
    }
  });

  test("are each in their own language, and say something for every key", () => {
    for (const [key, text] of Object.entries(en)) {
      expect(text.trim(), key).not.toBe("");
      expect(chinese.test(text), `${key} in English`).toBe(false);
    }
    for (const [key, text] of Object.entries(zhCN)) {
      const words = text.replace(/\{\w+\}/g, "");
      expect(chinese.test(words) || !/\p{L}{2}/u.test(words), `${key} in Chinese`).toBe(true);
    }
  });

  test("have no key that no screen asks for", () => {
    const all = [...texts.values()].join("\n");
    // A key put together from a state or a kind is asked for by its beginning: `topup.state.${…}`.
    const beginnings = [...all.matchAll(/`([a-z]+(?:\.[A-Za-z]+)*\.)\$\{/g)].map(
      ([, start = ""]) => start,
    );
    const unused = Object.keys(zhCN).filter(
      (key) => !all.includes(`"${key}"`) && !beginnings.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });
});

describe("the screens", () => {
  test("show no words but those of the catalogues", () => {
    const found = files.flatMap((path) => rawStrings(path).map((text) => `${path}: ${text}`));
    expect(found).toEqual([]);
  });

  test("find a raw string where there is one", () => {
    expect(wordsIn("x.tsx", "const a = <p>Pay now</p>;")).toEqual(["Pay now"]);
    expect(wordsIn("x.tsx", 'const a = <input aria-label="Amount" />;')).toEqual(["Amount"]);
    expect(wordsIn("x.ts", 'const a = "付款";')).toEqual(["付款"]);
    expect(wordsIn("x.tsx", 'const a = <p className="big">{t("pay.do")} · 0.00</p>;')).toEqual([]);
  });
});

function rawStrings(path: string): string[] {
  return chineseByNature.has(path) ? [] : wordsIn(path, texts.get(path) ?? "");
}

const spoken = new Set(["aria-label", "placeholder", "title", "alt", "label", "hint"]);

/** Words of JSX text and of attributes that are read out, and anything Chinese anywhere. */
function wordsIn(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    const { type, value, name }: Readonly<Record<string, unknown>> = { ...node };
    if (type === "JSXText" && hasWord(value)) found.push(String(value).trim());
    if (type === "JSXAttribute" && spoken.has(nameOf(name)) && hasWord(literal(value))) {
      found.push(String(literal(value)));
    } else if (type === "Literal" && typeof value === "string" && chinese.test(value)) {
      found.push(value);
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(path, text).program);
  return found;
}

function hasWord(text: unknown): boolean {
  return typeof text === "string" && /\p{L}{2}/u.test(text);
}

function nameOf(name: unknown): string {
  const { name: text }: { name?: unknown } = Object(name);
  return typeof text === "string" ? text : "";
}

function literal(value: unknown): unknown {
  const { type, value: text }: { type?: unknown; value?: unknown } = Object(value);
  return type === "Literal" ? text : undefined;
}
