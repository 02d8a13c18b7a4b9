import { useQuery } from "@tanstack/react-query";
import { type ChangeEventHandler, type FocusEventHandler, type Ref, useId, useState } from "react";
import { supportQuery } from "../api/queries.ts";
import { Sheet } from "../parts/sheet.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { useT } from "../shell/translation.ts";

interface ConsentFieldProps {
  readonly name: string;
  readonly ref: Ref<HTMLInputElement>;
  readonly onChange: ChangeEventHandler<HTMLInputElement>;
  readonly onBlur: FocusEventHandler<HTMLInputElement>;
  readonly error?: string | undefined;
}

type Document = "terms" | "privacy";

/**
 * Consent is a tick that the person makes, never one that is already there; both texts open here.
 */
export function ConsentField({ error, ...input }: ConsentFieldProps) {
  const t = useT();
  const id = useId();
  const { data } = useQuery(supportQuery);
  // A test house where nobody answers: its terms name nobody.
  const unanswered = data?.support === null;
  const [reading, setReading] = useState<Document | null>(null);
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="flex min-h-tap items-center gap-3">
        <input
          {...input}
          id={id}
          type="checkbox"
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          className="size-6 shrink-0 accent-primary"
        />
        <span>{t("register.consent")}</span>
      </label>
      <div className="flex flex-wrap gap-x-4 pl-9">
        {(["terms", "privacy"] as const).map((name) => (
          <button
            key={name}
            type="button"
            onClick={() => setReading(name)}
            className="min-h-tap text-left text-primary underline underline-offset-4"
          >
            {t(`document.${name}.title`)}
          </button>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
      <Sheet
        open={reading !== null}
        title={reading === null ? "" : t(`document.${reading}.title`)}
        onClose={() => setReading(null)}
      >
        <div className="flex flex-col gap-3 text-ink-2">
          {reading !== null &&
            ([1, 2, 3] as const).map((part) => (
              <p key={part}>
                {reading === "terms" && part === 2 && unanswered
                  ? t("document.terms.2.alone")
                  : t(`document.${reading}.${part}`)}
              </p>
            ))}
          {reading === "terms" && <SupportCall />}
        </div>
      </Sheet>
    </div>
  );
}
