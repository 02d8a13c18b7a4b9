import { type Currency, toWire } from "@coffer/money";
import { readAmountText, useAmountText } from "@coffer/ui/money";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { bankAccountsQuery, quoteQuery } from "../api/queries.ts";
import { type TopupBody, wallet } from "../api/wallet.ts";
import type { BankAccount, Topup, TopupQuote } from "../api/wire.ts";
import { AccountChoice } from "../cards/account-choice.tsx";
import { useAccountName } from "../cards/account-name.ts";
import { AccountsNeeded } from "../cards/accounts-needed.tsx";
import { Amount } from "../money/amount.tsx";
import { AmountField } from "../money/amount-field.tsx";
import { Fee } from "../money/fee.tsx";
import { InCurrency } from "../money/in-currency.tsx";
import { ConfirmSheet } from "../money-action/confirm-sheet.tsx";
import { useMoneyAction } from "../money-action/use-money-action.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Facts } from "../parts/card.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { QuoteTrouble } from "./quote-trouble.tsx";

/**
 * From a verified account of one's own. What it costs is the server's word, asked while one types.
 */
export function TopupScreen() {
  const t = useT();
  const accounts = useQuery(bankAccountsQuery);
  return (
    <Page title={t("topup.title")} back="/">
      <AccountsNeeded query={accounts}>
        {(usable) => (
          <InCurrency>
            {(currency) => <TopupForm accounts={usable} currency={currency} />}
          </InCurrency>
        )}
      </AccountsNeeded>
      <ButtonLink wide look="quiet" to="/topup/transfer">
        {t("topup.transfer.instead")}
      </ButtonLink>
    </Page>
  );
}

interface TopupFormProps {
  readonly accounts: readonly [BankAccount, ...BankAccount[]];
  readonly currency: Currency;
}

function TopupForm({ accounts, currency }: TopupFormProps) {
  const t = useT();
  const textOf = useAmountText();
  const nameOf = useAccountName();
  const [text, setText] = useState("");
  const [account, setAccount] = useState(accounts.find((one) => one.isDefault) ?? accounts[0]);
  const reading = readAmountText(text, currency);
  const amount = reading.kind === "amount" ? toWire(reading.amount) : null;
  const asked = useDeferredValue(amount === null ? "" : amount.value);
  const quote = useQuery(quoteQuery(asked === "" ? null : { currency, value: asked }));
  const action = useTopup();
  // A quote for what was typed before must not stand beside what is typed now.
  const fresh = quote.data?.amount.value === amount?.value ? quote.data : undefined;
  return (
    <form
      className="flex flex-1 flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null && fresh) action.open({ amount, bankAccount: account.id });
      }}
    >
      <AccountChoice
        label={t("topup.from")}
        accounts={accounts}
        chosen={account}
        onChoose={setAccount}
      />
      <AmountField label={t("topup.amount")} text={text} onText={setText} currency={currency} />
      {fresh && <Facts facts={quoteFacts(t, fresh)} />}
      <QuoteTrouble error={amount === null ? null : quote.error} />
      <div className="mt-auto">
        <Button wide type="submit" disabled={!fresh} busy={amount !== null && quote.isFetching}>
          {amount === null ? t("topup.do") : t("topup.doAmount", { amount: textOf(amount) })}
        </Button>
      </div>
      {fresh && (
        <ConfirmSheet
          action={action}
          title={t("topup.confirm")}
          amount={fresh.amount}
          facts={[{ label: t("topup.from"), value: nameOf(account) }, ...quoteFacts(t, fresh)]}
          verb={t("topup.doAmount", { amount: textOf(fresh.amount) })}
        />
      )}
    </form>
  );
}

function quoteFacts(t: ReturnType<typeof useT>, quote: TopupQuote) {
  return [
    { label: t("money.fee"), value: <Fee of={quote.fee} /> },
    { label: t("topup.total"), value: <Amount of={quote.total} />, strong: true },
    { label: t("topup.arrival"), value: t("topup.arrivalValue") },
  ];
}

function useTopup() {
  const t = useT();
  const textOf = useAmountText();
  const navigate = useNavigate();
  return useMoneyAction<TopupBody, Topup>({
    send: wallet.topUp,
    subjectOf: ({ amount, bankAccount }) => `topup ${bankAccount} ${amount.value}`,
    titleOf: ({ amount }) => t("topup.doAmount", { amount: textOf(amount) }),
    resultPath: ({ id }) => `/topup/${id}`,
    onDone: ({ id }) => void navigate({ to: "/topup/$id", params: { id }, replace: true }),
  });
}
