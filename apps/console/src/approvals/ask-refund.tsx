import {
  askRefund,
  type getMovement,
  type Id,
  newIdempotencyKey,
  type ReplyOf,
} from "@coffer/contract";
import { parseMoney, toWire } from "@coffer/money";
import { DialogButton, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { Input } from "antd";
import { useId, useRef, useState } from "react";
import { useT } from "../shell/translation.ts";
import { useFollow } from "./follow.ts";
import { ReasonForm } from "./reason-form.tsx";

type Amount = ReplyOf<typeof getMovement>["amount"];

interface AskRefundProps {
  readonly payment: Id<"pay">;
  readonly amount: Amount;
}

const reasons = ["complaint", "paid_twice", "not_delivered", "mistake"] as const;

/** Asks that a payment be given back; a colleague decides. */
export function AskRefund({ payment, amount }: AskRefundProps) {
  const t = useT();
  return (
    <DialogButton label={t("approvals.askRefund")}>
      {() => <RefundForm payment={payment} amount={amount} />}
    </DialogButton>
  );
}

interface Wish {
  readonly value: string;
  readonly reason: (typeof reasons)[number];
  readonly note?: string;
}

/** The amount as the contract takes it, or nothing while it is none. */
function amountOf(currency: string, text: string): Amount | null {
  try {
    const money = parseMoney({ currency, value: text.trim() });
    return money.minor > 0n ? toWire(money) : null;
  } catch {
    return null;
  }
}

function RefundForm({ payment, amount: { currency, value } }: AskRefundProps) {
  const t = useT();
  const follow = useFollow();
  const field = useId();
  const [text, setText] = useState(value);
  // One key for one wording: a try after a lost answer asks for nothing twice, and whoever has
  // changed the amount, the reason or the note asks for something else.
  const keys = useRef(new Map<string, string>());
  const amount = amountOf(currency, text);
  const { run, busy, trouble } = useSubmit((wish: Wish) => {
    const { value: wanted, ...why } = wish;
    const body = { amount: { currency, value: wanted }, ...why };
    const wording = JSON.stringify(body);
    const idempotencyKey = keys.current.get(wording) ?? newIdempotencyKey();
    keys.current.set(wording, idempotencyKey);
    return outcomeOf(client.call(askRefund, { params: { id: payment }, body, idempotencyKey }));
  });
  const ask = async (why: Omit<Wish, "value">) => {
    if (amount === null) return;
    await follow(await run({ value: amount.value, ...why }));
  };
  return (
    <div className="stack">
      <TroubleAlert trouble={trouble} />
      <label htmlFor={field}>{t("approvals.refundAmount", { currency })}</label>
      <Input
        id={field}
        value={text}
        inputMode="decimal"
        maxLength={20}
        status={amount === null ? "error" : ""}
        aria-invalid={amount === null}
        onChange={(event) => setText(event.target.value)}
      />
      {amount === null && <p className="quiet">{t("approvals.refundWrong")}</p>}
      <ReasonForm reasons={reasons} busy={busy} onChoose={(why) => void ask(why)} />
    </div>
  );
}
