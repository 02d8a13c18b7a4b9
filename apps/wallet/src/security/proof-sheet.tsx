import type { ProofInput } from "@coffer/contract";
import type { Failure } from "@coffer/ui/api";
import { useState } from "react";
import { PinPad } from "../money/pin-pad.tsx";
import { Button } from "../parts/button.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { LostLink } from "../recovery/lost-link.tsx";
import { CodeField } from "../session/code-field.tsx";
import { useT } from "../shell/translation.ts";
import { PasskeyStep } from "./passkey-step.tsx";
import { RecoveryField } from "./recovery-field.tsx";
import { type SigningRequest, signingIn } from "./signing.ts";

interface ProofSheetProps {
  readonly methods: readonly string[];
  /** The refusal that asked for it last: it holds what a passkey signs. */
  readonly first: Failure;
  /** Why it is asked, or what was wrong with the last one. */
  readonly failure: Failure;
  /** The last one came too late: it is asked for anew. */
  readonly outdated: boolean;
  readonly busy: boolean;
  readonly onProof: (proof: ProofInput) => void;
  readonly onClose: () => void;
}

const known = ["passkey", "totp", "pin", "recovery"] as const;
type Method = (typeof known)[number];

/** Asks for a proof that it is really the person: the best way first, the others beside it. */
export function ProofSheet(props: ProofSheetProps) {
  const { methods, first, failure, outdated, busy, onProof, onClose } = props;
  const t = useT();
  const offered = known.filter((method) => methods.includes(method));
  const [method, setMethod] = useState<Method>(offered[0] ?? "pin");
  // What was wrong with one proof is not said of another.
  const [turned, setTurned] = useState<Failure | null>(null);
  const others = offered.filter((one) => one !== method);
  const signing = signingIn(first);
  const wrong = failure.code === "stepup.required" ? undefined : failure.message;
  const error = outdated ? t("proof.outdated") : wrong;
  const turnTo = (other: Method) => {
    setMethod(other);
    setTurned(failure);
  };
  return (
    <Sheet open title={t("proof.title")} onClose={busy ? null : onClose}>
      <div className="flex flex-col gap-5">
        <p className="text-ink-2">{t("proof.why")}</p>
        <ProofField
          // A wrong one leaves an empty field for the next.
          key={`${method} ${failure.requestId}`}
          method={method}
          signing={signing}
          busy={busy}
          error={turned === failure ? undefined : error}
          onProof={onProof}
        />
        {others.map((other) => (
          <Button key={other} wide look="quiet" disabled={busy} onClick={() => turnTo(other)}>
            {t(`proof.by.${other}`)}
          </Button>
        ))}
      </div>
    </Sheet>
  );
}

interface ProofFieldProps {
  readonly method: Method;
  readonly signing: SigningRequest | undefined;
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly onProof: (proof: ProofInput) => void;
}

function ProofField({ method, signing, busy, error, onProof }: ProofFieldProps) {
  const t = useT();
  const [typed, setTyped] = useState("");
  switch (method) {
    case "passkey":
      return signing === undefined ? null : (
        <PasskeyStep signing={signing} busy={busy} error={error} onProof={onProof} />
      );
    case "pin":
      return (
        <PinPad
          label={t("action.enterPin")}
          pin={typed}
          disabled={busy}
          onPin={setTyped}
          onComplete={(pin) => onProof({ pin })}
          error={error}
        />
      );
    case "totp":
      return (
        <>
          <CodeField
            label={t("proof.totp")}
            code={typed}
            onCode={setTyped}
            disabled={busy}
            onComplete={(totp) => onProof({ totp })}
            error={error}
          />
          <LostLink lost="authenticator" />
        </>
      );
    case "recovery":
      return (
        <RecoveryField
          busy={busy}
          error={error}
          verb={t("proof.confirm")}
          onCode={(recovery) => onProof({ recovery })}
        />
      );
  }
}
