import type { Id } from "@coffer/contract";
import { useSubmit } from "@coffer/ui/api";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useSignedIn } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { RecoveryField } from "../security/recovery-field.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { CodeField, codeLength } from "./code-field.tsx";

// Whoever begins anew has the code that was sent before voided by it.
const back = (challenge: Id<"chl"> | undefined, next: string | undefined) => ({
  ...(next !== undefined && { next }),
  ...(challenge !== undefined && { instead: challenge }),
});

/**
 * The words are the same for a wrong password, where no code was sent: nobody learns who has an
 * account.
 */
export function VerifyScreen() {
  const t = useT();
  const navigate = useNavigate();
  const router = useRouter();
  const signedIn = useSignedIn();
  const { challenge, next } = useSearch({ from: "/login/verify" });
  const [code, setCode] = useState("");
  const [byRecovery, setByRecovery] = useState(false);
  const verify = useSubmit(wallet.verifySignIn);
  const finish = async (typed: string) => {
    if (challenge === undefined) return;
    const me = await verify.run({ challenge, code: typed });
    if (me === null) {
      setCode("");
      return;
    }
    signedIn(me);
    if (next === undefined) await navigate({ to: "/", replace: true });
    else router.history.replace(next);
  };
  return (
    <Page title={t("verify.title")} back="/login">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.length === codeLength) void finish(code);
        }}
      >
        <p className="text-ink-2">{t("verify.sent")}</p>
        <TroubleNotice trouble={verify.trouble} />
        {byRecovery ? (
          <RecoveryField
            busy={verify.busy}
            error={undefined}
            verb={t("verify.finish")}
            onCode={(typed) => void finish(typed)}
          />
        ) : (
          <>
            <CodeField code={code} onCode={setCode} onComplete={(typed) => void finish(typed)} />
            <Button wide type="submit" busy={verify.busy} disabled={code.length < codeLength}>
              {t("verify.finish")}
            </Button>
          </>
        )}
        <Button look="quiet" onClick={() => setByRecovery(!byRecovery)}>
          {byRecovery ? t("verify.byCode") : t("verify.byRecovery")}
        </Button>
        <ButtonLink look="quiet" to="/login" search={back(challenge, next)} replace>
          {t("verify.again")}
        </ButtonLink>
        <ButtonLink look="quiet" to="/recover">
          {t("recover.noLonger")}
        </ButtonLink>
      </form>
      <SupportCall asHelp />
    </Page>
  );
}
