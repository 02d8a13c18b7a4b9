import { bankName, bankNames } from "@coffer/contract";
import { useLocale } from "@coffer/ui/language";
import type { BankAccount } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";

// The dots and the digits behind them stay on one line.
const unbroken = (masked: string): string => masked.replaceAll(" ", "\u00a0");

/** A bank account as a person knows it: the bank and the end of its number. */
export function useAccountName(): (account: BankAccount) => string {
  const t = useT();
  const locale = useLocale();
  return ({ bank, masked }) =>
    t("cards.name", { bank: bankName(bank, locale), masked: unbroken(masked) });
}

/**
 * An account as a bill names it. It was written in the language of the account's owner; read is it
 * in the one that is chosen now.
 */
export function useWrittenAccount(): (written: string) => string {
  const locale = useLocale();
  return (written) => {
    for (const names of Object.values(bankNames)) {
      const name = Object.values(names).find((one) => written.startsWith(`${one} `));
      if (name !== undefined) return `${names[locale]} ${unbroken(written.slice(name.length + 1))}`;
    }
    return written;
  };
}
