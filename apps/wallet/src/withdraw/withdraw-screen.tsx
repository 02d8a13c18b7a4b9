import type { Currency } from "@coffer/money";
import { useAmountText } from "@coffer/ui/money";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { bankAccountsQuery } from "../api/queries.ts";
import { type WithdrawalBody, wallet } from "../api/wallet.ts";
import type { BankAccount, Withdrawal } from "../api/wire.ts";
import { AccountChoice } from "../cards/account-choice.tsx";
import { useAccountName } from "../cards/account-name.ts";
import { AccountsNeeded } from "../cards/accounts-needed.tsx";
import { AmountField } from "../money/amount-field.tsx";
import { InCurrency } from "../money/in-currency.tsx";
import { useSpending } from "../money/use-spending.ts";
import { ConfirmSheet } from "../money-action/confirm-sheet.tsx";
import { useMoneyAction } from "../money-action/use-money-action.ts";
import { Button } from "../parts/button.tsx";
import { CoolOff } from "../recovery/cool-off.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";

/** To a verified account of one's own, nowhere else. */
export function WithdrawScreen() {
  const t = useT();
  const accounts = useQuery(bankAccountsQuery);
  return (
    <Page title={t("withdraw.title")} back="/">
      <CoolOff />
      <AccountsNeeded query={accounts}>
        {(usable) => (
          <InCurrency>
            {(currency) => <WithdrawForm accounts={usable} currency={currency} />}
          </InCurrency>
        )}
      </AccountsNeeded>
    </Page>
  );
}

interface WithdrawFormProps {
  readonly accounts: readonly [BankAccount, ...BankAccount[]];
  readonly currency: Currency;
}

function WithdrawForm({ accounts, currency }: WithdrawFormProps) {
  const t = useT();
  const textOf = useAmountText();
  const nameOf = useAccountName();
  const [text, setText] = useState("");
  const [account, setAccount] = useState(accounts.find((one) => one.isDefault) ?? accounts[0]);
  const { amount, available, error, hint } = useSpending(text, currency);
  const action = useWithdrawal();
  // The sheet shows the order it was opened for: the balance may shrink behind it.
  const ordered = action.state.body?.amount ?? amount;
  return (
    <form
      className="flex flex-1 flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null) action.open({ amount, bankAccount: account.id });
      }}
    >
      <AccountChoice
        label={t("withdraw.to")}
        accounts={accounts}
        chosen={account}
        onChoose={setAccount}
      />
      <AmountField
        label={t("withdraw.amount")}
        text={text}
        onText={setText}
        currency={currency}
        error={error}
        hint={hint}
      />
      {available !== undefined && (
        <Button look="secondary" onClick={() => setText(available.value)}>
          {t("withdraw.all")}
        </Button>
      )}
      <div className="mt-auto">
        <Button wide type="submit" disabled={amount === null}>
          {amount === null ? t("withdraw.do") : t("withdraw.doAmount", { amount: textOf(amount) })}
        </Button>
      </div>
      {ordered && (
        <ConfirmSheet
          action={action}
          title={t("withdraw.confirm")}
          amount={ordered}
          facts={[
            { label: t("withdraw.to"), value: nameOf(account) },
            // The house charges none: every withdrawal is drafted with a fee of zero (request.ts).
            { label: t("money.fee"), value: t("money.noFee") },
            { label: t("topup.arrival"), value: t("withdraw.arrivalValue") },
          ]}
          verb={t("withdraw.doAmount", { amount: textOf(ordered) })}
        />
      )}
    </form>
  );
}

function useWithdrawal() {
  const t = useT();
  const textOf = useAmountText();
  const navigate = useNavigate();
  return useMoneyAction<WithdrawalBody, Withdrawal>({
    send: wallet.withdraw,
    subjectOf: ({ amount, bankAccount }) => `withdrawal ${bankAccount} ${amount.value}`,
    titleOf: ({ amount }) => t("withdraw.doAmount", { amount: textOf(amount) }),
    resultPath: ({ id }) => `/withdraw/${id}`,
    onDone: ({ id }) => void navigate({ to: "/withdraw/$id", params: { id }, replace: true }),
  });
}
