import { Eye, EyeOff } from "lucide-react";
import { type InputHTMLAttributes, type Ref, useId, useState } from "react";
import { useT } from "../shell/translation.ts";

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly prefix?: string | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

const frame = "field-frame flex min-h-12 items-stretch rounded-md border bg-surface";

/**
 * A labelled input. Hint and error belong to it for a screen reader too, and the error says what to
 * do.
 */
export function Field({ label, hint, error, prefix, type, ref, ...input }: FieldProps) {
  const id = useId();
  const t = useT();
  const [shown, setShown] = useState(false);
  const secret = type === "password";
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold text-ink-2">
        {label}
      </label>
      <div className={`${frame} ${error ? "border-danger" : "border-line-strong"}`}>
        {prefix && <span className="flex items-center pl-3 text-ink-2">{prefix}</span>}
        <input
          {...input}
          ref={ref}
          id={id}
          type={secret && shown ? "text" : type}
          aria-invalid={error !== undefined}
          aria-describedby={described === "" ? undefined : described}
          className="min-w-0 flex-1 rounded-md bg-transparent px-3 py-2.5 text-md"
        />
        {secret && (
          <button
            type="button"
            aria-pressed={shown}
            aria-label={t("part.showPassword")}
            onClick={() => setShown(!shown)}
            className="icon-button text-ink-2"
          >
            {shown ? <EyeOff aria-hidden size={20} /> : <Eye aria-hidden size={20} />}
          </button>
        )}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
