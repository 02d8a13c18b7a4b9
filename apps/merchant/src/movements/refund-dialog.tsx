import { newIdempotencyKey } from "@coffer/contract";
import { compare, isCurrency, type MoneyWire, parseMoney, toWire } from "@coffer/money";
import { TroubleAlert } from "@coffer/ui/antd";
import { useSubmit } from "@coffer/ui/api";
import { nextAmountText, readAmountText, useAmountText } from "@coffer/ui/money";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input, type InputRef, Modal } from "antd";
import { type RefObject, useRef, useState } from "react";
import { movedKeys } from "../api/queries.ts";
import { till } from "../api/till.ts";
import type { Payment } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";

interface RefundButtonProps {
  readonly payment: Payment;
  /** Whether there is anything left that this member of the staff may give back. */
  readonly offered: boolean;
}

/**
 * Opens the dialog, and says afterwards what was given back: also when nothing is left and the
 * button has gone.
 */
export function RefundButton({ payment, offered }: RefundButtonProps) {
  const t = useT();
  const amountText = useAmountText();
  const [open, setOpen] = useState(false);
  const field = useRef<InputRef>(null);
  const [given, setGiven] = useState<MoneyWire | null>(null);
  const refund = useRefund(payment, (amount) => {
    setGiven(amount);
    setOpen(false);
  });
  // What is under way is followed to its answer: closed before, it would be given once more.
  const close = () => refund.busy || setOpen(false);
  return (
    <>
      {/* Stays in place, so that what appears in it is read out. */}
      <div role="status">
        {given && (
          <Alert type="success" showIcon title={t("refund.done", { amount: amountText(given) })} />
        )}
      </div>
      {offered && (
        <Button
          size="large"
          block
          onClick={() => {
            refund.clear();
            setOpen(true);
          }}
        >
          {t("refund.open")}
        </Button>
      )}
      <Modal
        open={open}
        title={t("refund.title")}
        footer={null}
        destroyOnHidden
        onCancel={close}
        // The dialog takes the focus itself when it has opened; the amount is what one came for.
        afterOpenChange={(opened) => opened && field.current?.focus({ cursor: "all" })}
        closable={{ "aria-label": t("refund.keep") }}
      >
        <RefundForm field={field} payment={payment} refund={refund} onKeep={close} />
      </Modal>
    </>
  );
}

interface RefundFormProps {
  readonly field: RefObject<InputRef | null>;
  readonly payment: Payment;
  readonly refund: ReturnType<typeof useRefund>;
  readonly onKeep: () => void;
}

function RefundForm({ field, payment, refund, onKeep }: RefundFormProps) {
  const t = useT();
  const amountText = useAmountText();
  const [text, setText] = useState(payment.refundable.value);
  const { busy, trouble, give, clear } = refund;
  const amount = refundOf(text, payment.refundable);
  const change = (next: string) => {
    setText(next);
    clear();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null) void give(amount);
      }}
    >
      <p>{t("refund.why", { left: amountText(payment.refundable) })}</p>
      <label className="field">
        {t("refund.amount")}
        <Input
          ref={field}
          inputMode="decimal"
          autoComplete="off"
          size="large"
          disabled={busy}
          value={text}
          onChange={(event) => change(typed(text, event.target.value, payment.refundable))}
        />
      </label>
      <Button disabled={busy} onClick={() => change(payment.refundable.value)}>
        {t("refund.all", { left: amountText(payment.refundable) })}
      </Button>
      {amount === null && <p role="alert">{t("refund.tooMuch")}</p>}
      <TroubleAlert trouble={trouble} lost={t("shell.lost")} />
      <Button
        type="primary"
        danger
        size="large"
        block
        htmlType="submit"
        disabled={amount === null}
        loading={busy}
      >
        {t("refund.do", { amount: amount === null ? "" : amountText(amount) })}
      </Button>
      <Button size="large" block disabled={busy} onClick={onKeep}>
        {t("refund.keep")}
      </Button>
    </form>
  );
}

function useRefund(payment: Payment, onGiven: (amount: MoneyWire) => void) {
  const queries = useQueryClient();
  // The keys of refunds whose answer got lost, by amount. Each may have been given: the same amount
  // is asked for with the same key, also from a dialog opened anew, and gives nothing twice.
  const lost = useRef(new Map<string, string>());
  const giving = useSubmit(async (amount: MoneyWire) => {
    const idempotencyKey = lost.current.get(amount.value) ?? newIdempotencyKey();
    const outcome = await till.giveBack({ id: payment.id, amount, idempotencyKey });
    if (outcome.kind === "lost") lost.current.set(amount.value, idempotencyKey);
    if (outcome.kind === "answer") lost.current.delete(amount.value);
    return outcome;
  });
  const give = async (amount: MoneyWire) => {
    const refund = await giving.run(amount);
    for (const queryKey of movedKeys) void queries.invalidateQueries({ queryKey });
    if (refund !== null) onGiven(refund.amount);
  };
  return { ...giving, give };
}

function typed(before: string, text: string, { currency }: MoneyWire): string {
  return isCurrency(currency) ? nextAmountText(before, text, currency) : before;
}

/** The amount in the field, if it is one that can still be given back. */
function refundOf(text: string, refundable: MoneyWire): MoneyWire | null {
  if (!isCurrency(refundable.currency)) return null;
  const reading = readAmountText(text, refundable.currency);
  if (reading.kind !== "amount") return null;
  return compare(reading.amount, parseMoney(refundable)) > 0 ? null : toWire(reading.amount);
}
