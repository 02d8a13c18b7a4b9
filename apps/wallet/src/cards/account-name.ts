import { bankName } from "@coffer/contract";
import { useLocale } from "@coffer/ui/language";
import type { BankAccount } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";

/** A bank account as a person knows it: the bank and the end of its number. */
export function useAccountName(): (account: BankAccount) => string {
  const t = useT();
  const locale = useLocale();
  return ({ bank, masked }) => t("cards.name", { bank: bankName(bank, locale), masked });
}
