import { type Currency, format, money } from "@coffer/money";
import { useLocale } from "@coffer/ui/language";
import { Keypad, nextAmountText, pressAmountKey, readAmountText } from "@coffer/ui/money";
import { useId } from "react";
import { useT } from "../shell/translation.ts";
import { readInChinese } from "./chinese-reading.ts";

interface AmountFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly currency: Currency;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
}

// From here on a zero too many is easily overlooked: the amount is also written out.
const readOutFrom = 1_000n * 100n;
const touch = matchMedia("(pointer: coarse)");

/**
 * An amount being typed: the largest thing on its screen. Touch gets our own keypad, keys work
 * always.
 */
export function AmountField({ label, text, onText, currency, error, hint }: AmountFieldProps) {
  const id = useId();
  const t = useT();
  const unit = format(money(currency, 0n), "en").replace(/[0-9.]/g, "");
  const press = (key: string) => onText(pressAmountKey(text, key, currency));
  return (
    <div className="flex flex-col gap-3">
      <label htmlFor={id} className="text-sm font-semibold text-ink-2">
        {label}
      </label>
      <div className="amount-line">
        <span aria-hidden="true" className="text-2xl font-semibold">
          {unit}
        </span>
        <input
          id={id}
          value={text}
          onChange={(event) => onText(nextAmountText(text, event.target.value, currency))}
          inputMode={touch.matches ? "none" : "decimal"}
          autoComplete="off"
          enterKeyHint="done"
          placeholder="0.00"
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-about`}
          className="min-w-0 flex-1 bg-transparent py-1 text-amount font-semibold outline-none"
        />
      </div>
      <div id={`${id}-about`} className="flex min-h-6 flex-col gap-1 text-sm">
        <Reading text={text} currency={currency} />
        {error !== undefined ? (
          <p role="alert" className="text-danger">
            {error}
          </p>
        ) : (
          hint !== undefined && <p className="text-ink-3">{hint}</p>
        )}
      </div>
      {touch.matches && <Keypad label={t("money.keypad")} withPoint onKey={press} />}
    </div>
  );
}

function Reading({ text, currency }: { readonly text: string; readonly currency: Currency }) {
  const locale = useLocale();
  const reading = readAmountText(text, currency);
  if (reading.kind !== "amount" || reading.amount.minor < readOutFrom) return null;
  const words = locale === "zh-CN" ? readInChinese(reading.amount) : format(reading.amount, locale);
  return words === null ? null : <p className="text-ink-2">{words}</p>;
}
