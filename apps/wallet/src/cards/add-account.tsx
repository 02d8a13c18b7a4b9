import { type BankId, bankName, banks } from "@coffer/contract";
import { useSubmit } from "@coffer/ui/api";
import { useLocale } from "@coffer/ui/language";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { bankAccountsQuery } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Field } from "../parts/field.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";

function digitsOf(typed: string): string {
  return typed.replace(/[\s-]/g, "");
}

/**
 * Binds an account by its number. The holder is not asked: it is the verified name, or it is not
 * one's own.
 */
export function AddAccount({ onAdded }: { readonly onAdded: () => void }) {
  const t = useT();
  const locale = useLocale();
  const queries = useQueryClient();
  const [bank, setBank] = useState<BankId>(banks[0]);
  const form = useForm({ defaultValues: { accountNumber: "" } });
  const bind = useSubmit(wallet.bindBankAccount);
  const submit = form.handleSubmit(async ({ accountNumber }) => {
    const account = await bind.run({ bank, accountNumber: digitsOf(accountNumber) });
    if (account === null) return;
    await queries.invalidateQueries({ queryKey: bankAccountsQuery.queryKey });
    onAdded();
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Choice
        label={t("cards.bank")}
        value={bank}
        options={banks.map((one) => ({ value: one, label: bankName(one, locale) }))}
        onChange={setBank}
      />
      <Field
        label={t("cards.number")}
        hint={t("cards.numberHint")}
        inputMode="numeric"
        autoComplete="off"
        error={form.formState.errors.accountNumber && t("cards.numberInvalid")}
        {...form.register("accountNumber", {
          validate: (typed) => /^[0-9]{8,30}$/.test(digitsOf(typed)),
        })}
      />
      <TroubleNotice trouble={bind.trouble} />
      {bind.failedCode === "kyc.required" && (
        <ButtonLink wide look="secondary" to="/onboarding/kyc">
          {t("action.mend.kyc.required")}
        </ButtonLink>
      )}
      <Button wide type="submit" busy={bind.busy}>
        {t("cards.add")}
      </Button>
    </form>
  );
}
