import { Keypad } from "@coffer/ui/money";
import { useEffect, useId, useRef } from "react";
import { useT } from "../shell/translation.ts";

const pinLength = 6;

interface PinPadProps {
  readonly label: string;
  readonly pin: string;
  readonly onPin: (pin: string) => void;
  readonly onComplete: (pin: string) => void;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
}

/**
 * Six digits on a fixed keypad. The field behind the dots takes a hardware keyboard and a paste;
 * what a screen reader hears is only how many digits stand there.
 */
export function PinPad({ label, pin, onPin, onComplete, error, disabled = false }: PinPadProps) {
  const id = useId();
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const take = (typed: string) => {
    const next = typed.replace(/[^0-9]/g, "").slice(0, pinLength);
    if (next === pin) return;
    onPin(next);
    if (next.length === pinLength) onComplete(next);
  };
  return (
    <div className="flex flex-col gap-4">
      <label htmlFor={id} className="text-center font-semibold">
        {label}
      </label>
      <div className="relative mx-auto w-full max-w-72">
        <input
          ref={field}
          id={id}
          type="password"
          inputMode="none"
          autoComplete="off"
          value={pin}
          // Not disabled: that takes the focus away, and a PIN that was refused is typed again.
          readOnly={disabled}
          aria-disabled={disabled}
          onChange={(event) => take(event.target.value)}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-count`}
          className="peer absolute inset-0 size-full text-transparent opacity-0"
        />
        <Dots count={pin.length} />
      </div>
      <p id={`${id}-count`} role="status" className="sr-only">
        {t("money.pinEntered", { count: pin.length, length: pinLength })}
      </p>
      {error !== undefined && (
        <p role="alert" className="text-center text-sm text-danger">
          {error}
        </p>
      )}
      <Keypad
        label={t("money.keypad")}
        withPoint={false}
        disabled={disabled}
        onKey={(key) => take(key === "delete" ? pin.slice(0, -1) : pin + key)}
      />
    </div>
  );
}

function Dots({ count }: { readonly count: number }) {
  return (
    <div aria-hidden="true" className="pin-dots">
      {Array.from({ length: pinLength }, (_, place) => (
        <span key={place} className="digit-box h-12">
          {place < count && <span className="size-3 rounded-pill bg-ink" />}
        </span>
      ))}
    </div>
  );
}
