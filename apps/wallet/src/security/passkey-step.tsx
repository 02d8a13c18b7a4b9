import type { ProofInput } from "@coffer/contract";
import { Fingerprint } from "lucide-react";
import { useState } from "react";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { LostLink } from "../recovery/lost-link.tsx";
import { useT } from "../shell/translation.ts";
import { passkeyProof, signWithPasskey } from "./passkey.ts";
import type { SigningRequest } from "./signing.ts";

interface PasskeyStepProps {
  readonly signing: SigningRequest;
  readonly onProof: (proof: ProofInput) => void;
  /** While what was signed is looked at. */
  readonly busy?: boolean;
  /** Why it is asked for anew. */
  readonly error?: string | undefined;
}

/** Asks the device to sign. Whoever lets it be is back here, and nothing has happened. */
export function PasskeyStep({ signing, onProof, busy = false, error }: PasskeyStepProps) {
  const t = useT();
  const [isSigning, setSigning] = useState(false);
  const [left, setLeft] = useState(false);
  const sign = async () => {
    setSigning(true);
    setLeft(false);
    const answered = await signWithPasskey(signing);
    setSigning(false);
    if (answered.kind === "answer") onProof(passkeyProof(answered.answer));
    else setLeft(true);
  };
  return (
    <div className="flex flex-col gap-4">
      <Fingerprint aria-hidden size={48} className="mx-auto text-primary" />
      <p className="text-center text-ink-2">{t("passkey.confirmWhy")}</p>
      {error !== undefined && !left && (
        <Notice tone="warning" live>
          {error}
        </Notice>
      )}
      {left && (
        <Notice tone="info" live>
          {t("passkey.left")}
        </Notice>
      )}
      <Button wide busy={busy || isSigning} autoFocus onClick={() => void sign()}>
        {t("passkey.confirm")}
      </Button>
      <LostLink lost="passkeys" />
    </div>
  );
}
