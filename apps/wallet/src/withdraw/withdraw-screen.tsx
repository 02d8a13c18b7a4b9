import { compare, parseMoney, toWire } from "@coffer/money";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { balancesQuery, bankAccountsQuery } from "../api/queries.ts";
import { type WithdrawalBody, wallet } from "../api/wallet.ts";
import type { BankAccount, Withdrawal } from "../api/wire.ts";
import { AccountChoice } from "../cards/account-choice.tsx";
import { useAccountName } from "../cards/account-name.ts";
import { AccountsNeeded } from "../cards/accounts-needed.tsx";
import { useAmountText } from "../money/amount.tsx";
import { AmountField } from "../money/amount-field.tsx";
import { readAmountText } from "../money/amount-text.ts";
import { ConfirmSheet } from "../money-action/confirm-sheet.tsx";
import { useMoneyAction } from "../money-action/use-money-action.ts";
import { Button } from "../parts/button.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.tsx";

const currency = "CNY";

export function WithdrawScreen() {
  const t = useT();
  const accounts = useQuery(bankAccountsQuery);
  return (
    <Page title={t("withdraw.title")} back="/">
      <AccountsNeeded query={accounts}>
        {(usable) => <WithdrawForm accounts={usable} />}
      </AccountsNeeded>
    </Page>
  );
}

interface WithdrawFormProps {
  readonly accounts: readonly [BankAccount, ...BankAccount[]];
}

function WithdrawForm({ accounts }: WithdrawFormProps) {
  const t = useT();
  const textOf = useAmountText();
  const nameOf = useAccountName();
  const [text, setText] = useState("");
  const [account, setAccount] = useState(accounts.find((one) => one.isDefault) ?? accounts[0]);
  const balances = useQuery(balancesQuery);
  const available = balances.data?.find((one) => one.currency === currency)?.available;
  const reading = readAmountText(text, currency);
  const amount = reading.kind === "amount" ? toWire(reading.amount) : null;
  const tooMuch =
    reading.kind === "amount" &&
    available !== undefined &&
    compare(reading.amount, parseMoney(available)) > 0;
  const action = useWithdrawal();
  const ready = amount !== null && !tooMuch;
  const verb = amount === null ? "" : t("withdraw.doAmount", { amount: textOf(amount) });
  return (
    <form
      className="flex flex-1 flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) action.open({ amount, bankAccount: account.id });
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
        error={tooMuch ? t("money.tooMuch") : undefined}
        hint={available && t("money.available", { amount: textOf(available) })}
      />
      {available !== undefined && (
        <Button look="secondary" onClick={() => setText(available.value)}>
          {t("withdraw.all")}
        </Button>
      )}
      <div className="mt-auto">
        <Button wide type="submit" disabled={!ready}>
          {amount === null ? t("withdraw.do") : verb}
        </Button>
      </div>
      {amount !== null && (
        <ConfirmSheet
          action={action}
          title={t("withdraw.confirm")}
          amount={amount}
          facts={[
            { label: t("withdraw.to"), value: nameOf(account) },
            { label: t("topup.arrival"), value: t("withdraw.arrivalValue") },
          ]}
          verb={verb}
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
