import { useSubmit } from "@coffer/ui/api";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useSignedIn } from "../api/queries.ts";
import { security } from "../api/security.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { signWithPasskey } from "../security/passkey.ts";
import { useT } from "../shell/translation.ts";

/** One tap instead of phone, password and code: the device knows which account it is for. */
export function PasskeyLogin({ next }: { readonly next: string | undefined }) {
  const t = useT();
  const navigate = useNavigate();
  const router = useRouter();
  const signedIn = useSignedIn();
  const [left, setLeft] = useState(false);
  const begin = useSubmit(() => security.passkeySignInChallenge());
  const finish = useSubmit(security.signInByPasskey);
  const signIn = async () => {
    setLeft(false);
    const asked = await begin.run(undefined);
    if (asked === null) return;
    const signed = await signWithPasskey(asked);
    if (signed.kind === "left") return setLeft(true);
    const me = await finish.run(signed.answer);
    if (me === null) return;
    signedIn(me);
    if (next === undefined) await navigate({ to: "/", replace: true });
    else router.history.replace(next);
  };
  return (
    <div className="flex flex-col gap-3">
      <TroubleNotice trouble={begin.trouble ?? finish.trouble} />
      {left && (
        <Notice tone="info" live>
          {t("login.passkeyLeft")}
        </Notice>
      )}
      <Button wide look="secondary" busy={begin.busy || finish.busy} onClick={() => void signIn()}>
        <KeyRound aria-hidden size={20} />
        {t("login.byPasskey")}
      </Button>
    </div>
  );
}
