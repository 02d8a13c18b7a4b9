import type { ProofInput } from "@coffer/contract";
import type { MoneyWire } from "@coffer/money";
import { useState } from "react";
import { Amount } from "../money/amount.tsx";
import { PinPad } from "../money/pin-pad.tsx";
import { Notice } from "../parts/notice.tsx";
import { LostLink } from "../recovery/lost-link.tsx";
import { CodeField } from "../session/code-field.tsx";
import { useT } from "../shell/translation.ts";
import type { CodeRequest } from "./action-state.ts";

interface PinAndCodeProps {
  readonly amount: MoneyWire;
  readonly asked: CodeRequest;
  readonly attemptsLeft: number | null;
  readonly onProof: (proof: ProofInput) => void;
}

/**
 * The PIN, then the authenticator's code, where the policy asks for more than a PIN. Both go
 * together and neither is kept: after a wrong one both are given anew.
 */
export function PinAndCode({ amount, asked, attemptsLeft, onProof }: PinAndCodeProps) {
  const t = useT();
  const [pin, setPin] = useState("");
  const [code, setCode] = useState("");
  const [given, setGiven] = useState<string | null>(null);
  const { why, wrong } = asked;
  const wrongCode = wrong === "code" && t("action.codeWrong", { count: attemptsLeft ?? 0 });
  const wrongPin = wrong === "pin" ? t("action.pinWrong", { count: attemptsLeft ?? 0 }) : undefined;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-center text-2xl font-semibold">
        <Amount of={amount} />
      </p>
      {wrongCode && given === null ? (
        <Notice tone="danger" live>
          {wrongCode}
        </Notice>
      ) : (
        why && <Notice tone="info">{t(`action.codeFor.${why}`)}</Notice>
      )}
      {given === null ? (
        <PinPad
          label={t("action.enterPin")}
          pin={pin}
          onPin={setPin}
          onComplete={setGiven}
          error={wrongPin}
        />
      ) : (
        <>
          <CodeField
            label={t("proof.totp")}
            code={code}
            onCode={setCode}
            onComplete={(typed) => onProof({ "pin-totp": `${given}-${typed}` })}
          />
          <LostLink lost="authenticator" />
        </>
      )}
    </div>
  );
}
