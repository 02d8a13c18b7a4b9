import { useState } from "react";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useT } from "../shell/translation.ts";
import { readRecoveryCode } from "./recovery-code.ts";

interface RecoveryFieldProps {
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly verb: string;
  readonly onCode: (code: string) => void;
}

/** A recovery code as it stands on paper, however it is typed. */
export function RecoveryField({ busy, error, verb, onCode }: RecoveryFieldProps) {
  const t = useT();
  const [typed, setTyped] = useState("");
  const code = readRecoveryCode(typed);
  return (
    <div className="flex flex-col gap-4">
      <Field
        label={t("recovery.code")}
        hint={t("recovery.codeHint")}
        value={typed}
        autoComplete="off"
        autoFocus
        autoCapitalize="characters"
        spellCheck={false}
        error={error}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button
        wide
        busy={busy}
        disabled={code === null}
        onClick={() => code !== null && onCode(code)}
      >
        {verb}
      </Button>
    </div>
  );
}
