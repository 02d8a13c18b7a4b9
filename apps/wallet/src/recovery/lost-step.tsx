import { useState } from "react";
import type { Lost } from "../api/recovery.ts";
import { Button } from "../parts/button.tsx";
import { useT } from "../shell/translation.ts";

interface LostStepProps {
  readonly options: readonly Lost[];
  readonly chosen: readonly Lost[];
  readonly onNext: (lost: readonly Lost[]) => void;
}

/** What one no longer has. Whatever is not named here must be shown. */
export function LostStep({ options, chosen, onNext }: LostStepProps) {
  const t = useT();
  const [lost, setLost] = useState<readonly Lost[]>(chosen);
  const toggle = (thing: Lost) =>
    setLost(lost.includes(thing) ? lost.filter((one) => one !== thing) : [...lost, thing]);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onNext(options.filter((one) => lost.includes(one)));
      }}
    >
      <p className="text-ink-2">{t("recover.what")}</p>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-semibold text-ink-2">{t("recover.lost")}</legend>
        {options.map((thing) => (
          <label key={thing} className="option min-h-14 gap-3 px-3 py-2">
            <input
              type="checkbox"
              checked={lost.includes(thing)}
              onChange={() => toggle(thing)}
              className="size-6 shrink-0 accent-primary"
            />
            <span>{t(`recover.lost.${thing}`)}</span>
          </label>
        ))}
      </fieldset>
      <Button wide type="submit" disabled={lost.length === 0}>
        {t("session.next")}
      </Button>
    </form>
  );
}
