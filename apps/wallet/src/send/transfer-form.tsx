import { useAmountText } from "@coffer/ui/money";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type TransferBody, wallet } from "../api/wallet.ts";
import type { Transfer } from "../api/wire.ts";
import { AmountField } from "../money/amount-field.tsx";
import { currency, useSpending } from "../money/use-spending.ts";
import { ConfirmSheet } from "../money-action/confirm-sheet.tsx";
import { useMoneyAction } from "../money-action/use-money-action.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useT } from "../shell/translation.ts";
import { PayeeCard } from "./payee-card.tsx";
import type { ShownPayee } from "./transfer-screen.tsx";

const noteLongest = 100;

interface TransferFormProps {
  readonly payee: ShownPayee;
  readonly onOther: () => void;
}

export function TransferForm({ payee, onOther }: TransferFormProps) {
  const t = useT();
  const textOf = useAmountText();
  const [text, setText] = useState("");
  const [note, setNote] = useState("");
  const { amount, error, hint } = useSpending(text);
  const action = useTransfer(payee);
  const verb =
    amount === null ? t("transfer.do") : t("transfer.doAmount", { amount: textOf(amount) });
  const written = note.trim() === "" ? null : note.trim();
  return (
    <form
      className="flex flex-1 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null) {
          action.open({ payee: payee.payee, amount, note: written });
        }
      }}
    >
      <PayeeCard payee={payee} onOther={onOther} />
      <AmountField
        label={t("transfer.amount")}
        text={text}
        onText={setText}
        currency={currency}
        error={error}
        hint={hint}
      />
      <Field
        label={t("transfer.note")}
        value={note}
        maxLength={noteLongest}
        autoComplete="off"
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="mt-auto">
        <Button wide type="submit" disabled={amount === null}>
          {verb}
        </Button>
      </div>
      {amount !== null && (
        <ConfirmSheet
          action={action}
          title={t("transfer.confirm")}
          amount={amount}
          facts={[
            { label: t("transfer.payee"), value: payee.maskedName, strong: true },
            { label: t("session.phone"), value: payee.phone },
            { label: t("money.method"), value: t("money.balance") },
            { label: t("money.fee"), value: t("money.noFee") },
            written === null ? null : { label: t("transfer.note"), value: written },
          ]}
          verb={verb}
        />
      )}
    </form>
  );
}

function useTransfer(payee: ShownPayee) {
  const t = useT();
  const textOf = useAmountText();
  const navigate = useNavigate();
  return useMoneyAction<TransferBody, Transfer>({
    send: wallet.send,
    // The token differs at every look-up; the number is what makes it the same person.
    subjectOf: ({ amount }) => `transfer ${payee.phone} ${amount.value}`,
    titleOf: ({ amount }) =>
      t("transfer.background", { amount: textOf(amount), name: payee.maskedName }),
    resultPath: ({ id }) => `/transfer/${id}`,
    onDone: ({ id }) => void navigate({ to: "/transfer/$id", params: { id }, replace: true }),
  });
}
