import { OTPInput, REGEXP_ONLY_DIGITS } from "input-otp";
import { useId } from "react";
import { useT } from "../shell/translation.ts";

/** As the contract has it (`oneTimeCode`). */
export const codeLength = 6;

interface CodeFieldProps {
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly onComplete: (code: string) => void;
  readonly error?: string | undefined;
  /** Where the code comes from, when it is not a message. */
  readonly label?: string;
  /** While one is looked at no other is taken. */
  readonly disabled?: boolean;
}

/** The one-time code: filled in by the phone where it can, pasted or typed where it cannot. */
export function CodeField(props: CodeFieldProps) {
  const { code, onCode, onComplete, error, label, disabled = false } = props;
  const id = useId();
  const t = useT();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold text-ink-2">
        {label ?? t("session.code")}
      </label>
      <OTPInput
        id={id}
        value={code}
        // Not disabled: that takes the focus away. A paste would pass a field that is read only.
        readOnly={disabled}
        aria-disabled={disabled}
        onChange={(next) => disabled || onCode(next)}
        onComplete={(typed: string) => disabled || onComplete(typed)}
        maxLength={codeLength}
        pattern={REGEXP_ONLY_DIGITS}
        pasteTransformer={(pasted) => pasted.replace(/[^0-9]/g, "")}
        pushPasswordManagerStrategy="none"
        noScriptCSSFallback={null}
        autoFocus
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        containerClassName="w-full"
        render={({ slots }) => (
          <div className="grid grid-cols-6 gap-2">
            {slots.map((slot, place) => (
              <div
                key={place}
                className={`digit-box h-14 ${slot.isActive ? "digit-box-active" : ""}`}
              >
                {slot.char}
              </div>
            ))}
          </div>
        )}
      />
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
