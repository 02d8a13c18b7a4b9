import { useState } from "react";
import { security, useSecurityChanged } from "../api/security.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";
import { makePasskey } from "./passkey.ts";
import { useProvenSubmit } from "./use-proven-submit.tsx";

interface AddPasskeyProps {
  readonly onAdded?: () => void;
}

/** Makes a passkey on this device. Whoever lets the prompt be is back here, and nothing changed. */
export function AddPasskey({ onAdded }: AddPasskeyProps) {
  const t = useT();
  const changed = useSecurityChanged();
  const [left, setLeft] = useState(false);
  const begin = useProvenSubmit((_: null, proof) => security.passkeyChallenge(proof));
  const finish = useProvenSubmit(security.enrolPasskey);
  const add = async () => {
    setLeft(false);
    const begun = await begin.run(null);
    if (begun === null) return;
    const made = await makePasskey(begun);
    if (made.kind === "left") return setLeft(true);
    if ((await finish.run(made.answer)) === null) return;
    await changed();
    onAdded?.();
  };
  return (
    <>
      <TroubleNotice trouble={begin.trouble ?? finish.trouble} />
      {left && (
        <Notice tone="info" live>
          {t("passkey.notAdded")}
        </Notice>
      )}
      <Button wide busy={begin.busy || finish.busy} onClick={() => void add()}>
        {t("passkey.add")}
      </Button>
      {begin.sheet}
    </>
  );
}
