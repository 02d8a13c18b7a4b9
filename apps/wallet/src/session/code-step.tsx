import { Button } from "../parts/button.tsx";
import { useT } from "../shell/translation.ts";
import { CodeField, codeLength } from "./code-field.tsx";
import { ResendCode } from "./resend-code.tsx";

interface CodeStepProps {
  readonly phone: string;
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly onTaken: () => void;
  readonly onResend: () => Promise<void>;
  readonly onOtherPhone: () => void;
}

/**
 * The second step. Whether the code was right is known with the password, in one call: a guess
 * costs the whole of it.
 */
export function CodeStep(props: CodeStepProps) {
  const { phone, code, onCode, onTaken, onResend, onOtherPhone } = props;
  const t = useT();
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === codeLength) onTaken();
      }}
    >
      <p className="text-ink-2">{t("register.codeSent", { phone })}</p>
      <CodeField code={code} onCode={onCode} onComplete={onTaken} />
      <Button wide type="submit" disabled={code.length < codeLength}>
        {t("session.next")}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <ResendCode send={onResend} />
        <Button look="quiet" onClick={onOtherPhone}>
          {t("register.otherPhone")}
        </Button>
      </div>
    </form>
  );
}
