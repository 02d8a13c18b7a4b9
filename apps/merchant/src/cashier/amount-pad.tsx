import { isPositive, toWire } from "@coffer/money";
import { TroubleAlert } from "@coffer/ui/antd";
import type { Trouble } from "@coffer/ui/api";
import { Amount, Keypad, useAmountText } from "@coffer/ui/money";
import { Button } from "antd";
import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useT } from "../shell/translation.ts";
import { emptyTally, press, type Tally, totalOf, type as typing } from "./tally.ts";

interface AmountPadProps {
  readonly tally: Tally;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly onChange: (tally: Tally) => void;
  readonly onAsk: () => void;
}

/**
 * What the customer owes, typed with whatever is at hand. Return asks for it, Escape begins anew.
 */
export function AmountPad({ tally, busy, trouble, onChange, onAsk }: AmountPadProps) {
  const t = useT();
  const amountText = useAmountText();
  const field = useRef<HTMLInputElement>(null);
  useTypingAnywhere(field);
  const total = totalOf(tally);
  const ready = isPositive(total);
  const shown = { amount: amountText(toWire(total)) };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "+") onChange(press(tally, "+"));
    else if (event.key === "Backspace" && tally.text === "") onChange(press(tally, "delete"));
    else if (event.key === "Escape") onChange(emptyTally(tally.currency));
    else return;
    event.preventDefault();
  };
  return (
    <form
      className="amount-pad"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onAsk();
      }}
    >
      <output className="total" aria-label={t("cashier.total")} aria-live="off">
        <Amount of={toWire(total)} />
      </output>
      <Items tally={tally} />
      <label className="field">
        {t("cashier.amount")}
        <input
          ref={field}
          autoFocus
          // Our own keypad is in sight: a phone's would cover it.
          inputMode="none"
          autoComplete="off"
          value={tally.text}
          onChange={(event) => onChange(typing(tally, event.target.value))}
          onKeyDown={onKeyDown}
        />
      </label>
      <TroubleAlert trouble={trouble} lost={t("shell.lost")} />
      <Keypad
        withPoint
        label={t("cashier.keypad")}
        disabled={busy}
        onKey={(key) => onChange(press(tally, key))}
      />
      <PadActions tally={tally} busy={busy} onChange={onChange} />
      <Button type="primary" size="large" block htmlType="submit" disabled={!ready} loading={busy}>
        {t("cashier.ask", shown)}
      </Button>
    </form>
  );
}

function PadActions({
  tally,
  busy,
  onChange,
}: Pick<AmountPadProps, "tally" | "busy" | "onChange">) {
  const t = useT();
  const nothing = tally.text === "" && tally.items.length === 0;
  return (
    <div className="pad-actions">
      <Button
        size="large"
        icon={<Plus aria-hidden size={20} />}
        disabled={busy || tally.text === ""}
        onClick={() => onChange(press(tally, "+"))}
      >
        {t("cashier.plus")}
      </Button>
      <Button
        size="large"
        icon={<X aria-hidden size={20} />}
        disabled={busy || nothing}
        onClick={() => onChange(emptyTally(tally.currency))}
      >
        {t("cashier.clear")}
      </Button>
    </div>
  );
}

function Items({ tally: { items } }: { readonly tally: Tally }) {
  const amountText = useAmountText();
  if (items.length === 0) return null;
  return <p className="items">{items.map((one) => amountText(toWire(one))).join(" + ")} +</p>;
}

// A cashier looks at the customer, not at where the focus is: figures typed anywhere get there.
function useTypingAnywhere(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      const typing = /^[0-9.+]$/.test(event.key) && !event.ctrlKey && !event.metaKey;
      const inDialog = document.querySelector("[role=dialog]") !== null;
      if (typing && !inDialog && document.activeElement !== field.current) field.current?.focus();
    };
    window.addEventListener("keydown", focus, { capture: true });
    return () => window.removeEventListener("keydown", focus, { capture: true });
  }, [field]);
}
