import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";

interface CatalogueCheck {
  /** The folder of the app's screens; its catalogues are in `messages` there. */
  readonly source: string;
  readonly zhCN: Readonly<Record<string, string>>;
  readonly en: Readonly<Record<string, string>>;
  /** Files with something Chinese by its nature, such as the name of the language in itself. */
  readonly chineseByNature: readonly string[];
}

const chinese = /\p{Script=Han}/u;

/** The names in braces: a translation that drops one drops an amount or a name. */
function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();
}

/** Tests of an app's words: both languages whole, nothing unused, nothing beside the catalogues. */
export function testCatalogues(check: CatalogueCheck): void {
  const { source, zhCN, en } = check;
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (path) => /\.tsx?$/.test(path) && !path.startsWith("messages") && !path.includes(".test."),
  );
  const texts = new Map(files.map((path) => [path, readFileSync(join(source, path), "utf8")]));
  testLanguages(zhCN, en);
  test("the catalogues have no key that no screen asks for", () => {
    expect(unusedKeys(Object.keys(zhCN), [...texts.values()].join("\n"))).toEqual([]);
  });
  test("the screens show no words but those of the catalogues", () => {
    const found = [...texts]
      .filter(([path]) => !check.chineseByNature.includes(path))
      .flatMap(([path, text]) => wordsIn(path, text).map((words) => `${path}: ${words}`));
    expect(found).toEqual([]);
  });
  test("a raw string is found where there is one", () => {
    expect(wordsIn("x.tsx", "const a = <p>Pay now</p>;")).toEqual(["Pay now"]);
    expect(wordsIn("x.tsx", 'const a = <input aria-label="Amount" />;')).toEqual(["Amount"]);
    expect(wordsIn("x.ts", 'const a = "付款";')).toEqual(["付款"]);
    expect(wordsIn("x.tsx", 'const a = <p className="big">{t("pay.do")} · 0.00</p>;')).toEqual([]);
  });
}

function testLanguages(
  zhCN: Readonly<Record<string, string>>,
  en: Readonly<Record<string, string>>,
): void {
  describe("the two catalogues", () => {
    test("have the same keys, each with the same placeholders", () => {
      expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
      for (const [key, text] of Object.entries(en)) {
        expect(placeholders(text), key).toEqual(placeholders(zhCN[key] ?? ""));
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
  });
}

function unusedKeys(keys: readonly string[], screens: string): string[] {
  // A key put together from a state or a kind is asked for by its beginning: `topup.state.${…}`.
  const beginnings = [...screens.matchAll(/`([a-z]+(?:\.[A-Za-z]+)*\.)\$\{/g)].map(
    ([, start = ""]) => start,
  );
  return keys.filter(
    (key) => !screens.includes(`"${key}"`) && !beginnings.some((start) => key.startsWith(start)),
  );
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
