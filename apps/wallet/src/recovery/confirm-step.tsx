import type { Trouble } from "@coffer/ui/api";
import { useState } from "react";
import { Button } from "../parts/button.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { CodeField, codeLength } from "../session/code-field.tsx";
import { useT } from "../shell/translation.ts";

interface ConfirmStepProps {
  /** At the new number, or at the one that is still held. */
  readonly sent: string;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly onCode: (code: string) => Promise<boolean>;
  readonly onAgain: () => void;
}

/** The words are the same where no code was sent: nobody learns what was right. */
export function ConfirmStep({ sent, busy, trouble, onCode, onAgain }: ConfirmStepProps) {
  const t = useT();
  const [code, setCode] = useState("");
  const finish = async (typed: string) => {
    if (!(await onCode(typed))) setCode("");
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === codeLength) void finish(code);
      }}
    >
      <p className="text-ink-2">{sent}</p>
      <TroubleNotice trouble={trouble} />
      <CodeField code={code} onCode={setCode} onComplete={(typed) => void finish(typed)} />
      <Button wide type="submit" busy={busy} disabled={code.length < codeLength}>
        {t("recover.confirm")}
      </Button>
      <Button wide look="quiet" onClick={onAgain}>
        {t("recover.again")}
      </Button>
    </form>
  );
}
