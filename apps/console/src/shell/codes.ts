import { bankName, isRefusalCode, reasonTexts, refusals } from "@coffer/contract";
import { useFindWord, useLocale } from "@coffer/ui/language";

type Named = (code: string) => string;

export interface Codes {
  readonly state: (kind: string, code: string) => string;
  readonly reason: (code: string | null) => string;
  readonly posting: Named;
  readonly accountClass: Named;
  readonly side: Named;
  readonly gateway: Named;
  /** A bank or a gateway, whichever it is. */
  readonly channel: Named;
  /** Who stands at an end of a movement: a bank account is named after its bank's code. */
  readonly party: (name: string | null | undefined) => string;
  readonly rule: Named;
  readonly window: Named;
  readonly tier: Named;
  readonly handler: Named;
  readonly action: Named;
  readonly fact: Named;
  readonly role: Named;
  /** For what somebody agreed. */
  readonly purpose: Named;
  readonly refusal: Named;
  /** Several of a kind, as they are stored: `passkeys phone`. */
  readonly things: (kind: "lost" | "proven", list: string) => string;
  /** What somebody tried and was refused, as the security log names it. */
  readonly refusedTry: Named;
  /** What an audit line tells; undefined where there is no word for it. */
  readonly deed: (code: string) => string | undefined;
}

const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = reasonTexts;

/**
 * The software's codes in words. A code that is newer than this page is shown as it is: a word
 * somebody can search for is better than none. (codes.test.ts: every code there is has its words)
 */
export function useCodes(): Codes {
  const find = useFindWord();
  const locale = useLocale();
  return {
    state: (kind, code) => find(`state.${kind}.${code}`) ?? code,
    reason: (code) => {
      if (code === null) return "–";
      return find(`reason.${code}`) ?? texts[code]?.[locale] ?? code;
    },
    posting: (code) => find(`posting.${code}`) ?? code,
    accountClass: (code) => find(`class.${code}`) ?? code,
    side: (code) => find(`side.${code}`) ?? code,
    gateway: (code) => find(`gateway.${code}`) ?? code,
    channel: (code) => find(`gateway.${code}`) ?? bankName(code, locale),
    party: (name) => name?.replace(/^bank-[a-z]\b/, (bank) => bankName(bank, locale)) ?? "–",
    rule: (code) => find(`rule.${code}`) ?? code,
    window: (code) => find(`window.${code}`) ?? code,
    tier: (code) => find(`tier.${code}`) ?? code,
    refusedTry: (code) => find(`refused.${code}`) ?? code,
    deed: (code) => find(`deed.${code}`),
    handler: (code) => find(`handler.${code}`) ?? code,
    action: (code) => find(`action.${code}`) ?? code,
    fact: (code) => find(`fact.${code}`) ?? code,
    purpose: (code) => find(`purpose.${code}`) ?? code,
    role: (code) => find(`role.${code}`) ?? code,
    things: (kind, list) =>
      list
        .split(" ")
        .map((code) => find(`${kind}.${code}`) ?? code)
        .join(" · "),
    refusal: (code) => (isRefusalCode(code) ? refusals[code][locale].title : code),
  };
}
