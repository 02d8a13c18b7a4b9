import type { Currency } from "@coffer/money";
import { useAmountText } from "@coffer/ui/money";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { type TransferBody, wallet } from "../api/wallet.ts";
import type { Transfer } from "../api/wire.ts";
import { speak } from "../elder/speak.ts";
import { useElder } from "../elder/use-elder.ts";
import { AmountField } from "../money/amount-field.tsx";
import { useSpending } from "../money/use-spending.ts";
import { ConfirmSheet } from "../money-action/confirm-sheet.tsx";
import { type MoneyAction, useMoneyAction } from "../money-action/use-money-action.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Skeleton } from "../parts/waiting.tsx";
import { useT } from "../shell/translation.ts";
import { HintPanel } from "./hint-panel.tsx";
import { PayeeCard } from "./payee-card.tsx";
import type { ShownPayee } from "./transfer-screen.tsx";
import { type HintsState, useHints } from "./use-hints.ts";

const noteLongest = 100;

interface TransferFormProps {
  readonly payee: ShownPayee;
  readonly currency: Currency;
  /** Left out where the payee was chosen on another page: back leads there. */
  readonly onOther?: () => void;
  /** What the payee asked for in their code; the payer may change it. */
  readonly wishes?: { readonly value: string | null; readonly note: string | null };
}

/**
 * Amount and note for a payee whose name was shown. The order opens first and the warning stands
 * before it: a slow answer delays the sheet, not the decision.
 */
export function TransferForm({ payee, currency, onOther, wishes }: TransferFormProps) {
  const t = useT();
  const textOf = useAmountText();
  const [text, setText] = useState(wishes?.value ?? "");
  const [note, setNote] = useState(wishes?.note ?? "");
  const { amount, error, hint } = useSpending(text, currency);
  const action = useTransfer(payee);
  const hints = useHints();
  const verb = amount ? t("transfer.doAmount", { amount: textOf(amount) }) : t("transfer.do");
  const written = note.trim() === "" ? null : note.trim();
  // The sheet shows the order it was opened for: the balance may shrink behind it, and the field
  // then holds no amount that could be sent.
  const order = action.state.body ?? (amount && { amount, note: written });
  return (
    <form
      className="flex flex-1 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (amount === null) return;
        action.open({ payee: payee.payee, amount, note: written });
        void hints.ask(payee.payee, amount);
      }}
    >
      <PayeeCard payee={payee} {...(onOther ? { onOther } : {})} />
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
      {order !== null && (
        <TransferSheet
          action={action}
          payee={payee}
          order={order}
          warning={warningOf(hints, action.close)}
        />
      )}
    </form>
  );
}

interface TransferSheetProps {
  readonly action: MoneyAction<TransferBody, Transfer>;
  readonly payee: ShownPayee;
  readonly order: Pick<TransferBody, "amount" | "note">;
  readonly warning: ReactNode;
}

function TransferSheet({ action, payee, order: { amount, note }, warning }: TransferSheetProps) {
  const t = useT();
  const textOf = useAmountText();
  const elder = useElder();
  return (
    <ConfirmSheet
      action={action}
      title={t("transfer.confirm")}
      amount={amount}
      facts={[
        ...payeeFacts(t, payee, elder),
        { label: t("money.method"), value: t("money.balance") },
        { label: t("money.fee"), value: t("money.noFee") },
        note === null ? null : { label: t("transfer.note"), value: note },
      ]}
      verb={t("transfer.doAmount", { amount: textOf(amount) })}
      warning={warning}
    />
  );
}

function payeeFacts(t: ReturnType<typeof useT>, payee: ShownPayee, elder: boolean) {
  const { maskedName, phone, firstTime } = payee;
  return [
    { label: t("transfer.payee"), value: maskedName, strong: true },
    phone === null ? null : { label: t("session.phone"), value: phone, whole: true },
    // Whoever is new to somebody in elder mode waits a day, whatever the amount.
    elder && firstTime ? { label: t("transfer.arrives"), value: t("elder.arrival") } : null,
  ];
}

function warningOf(hints: HintsState, onLeave: () => void): ReactNode {
  if (hints.shown !== null) return <HintPanel hints={hints} onLeave={onLeave} />;
  return hints.asking ? <Skeleton /> : null;
}

function useTransfer(payee: ShownPayee) {
  const t = useT();
  const textOf = useAmountText();
  const navigate = useNavigate();
  const elder = useElder();
  return useMoneyAction<TransferBody, Transfer>({
    send: wallet.send,
    // The token differs at every look-up; the number, or else the name, tells the same person.
    subjectOf: ({ amount }) => `transfer ${payee.phone ?? payee.maskedName} ${amount.value}`,
    titleOf: ({ amount }) =>
      t("transfer.background", { amount: textOf(amount), name: payee.maskedName }),
    resultPath: ({ id }) => `/transfer/${id}`,
    onDone: ({ id, state, counterparty: name }) => {
      if (elder) speak(t(`elder.said.${state}`, { name }));
      void navigate({ to: "/transfer/$id", params: { id }, replace: true });
    },
  });
}
