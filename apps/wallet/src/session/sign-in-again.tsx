import { useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useSignedOut } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import { Button } from "../parts/button.tsx";
import { useT } from "../shell/translation.ts";

/**
 * The way on where only a fresh sign-in will do, as for a first PIN that somebody took their time
 * over: out here, in again, and back on this very page.
 */
export function SignInAgain() {
  const t = useT();
  const navigate = useNavigate();
  const { latestLocation } = useRouter();
  const signedOut = useSignedOut();
  const [busy, setBusy] = useState(false);
  const [lost, setLost] = useState(false);
  const leave = async () => {
    setBusy(true);
    const outcome = await wallet.signOut();
    setBusy(false);
    setLost(outcome.kind === "lost");
    // A refusal means that this session has ended already.
    if (outcome.kind === "lost") return;
    await navigate({ to: "/login", search: { next: latestLocation.href }, replace: true });
    signedOut();
  };
  return (
    <div className="my-2 flex flex-col gap-2">
      <Button wide look="secondary" busy={busy} onClick={() => void leave()}>
        {t("trouble.signInAgain")}
      </Button>
      {lost && <p>{t("trouble.lost")}</p>}
    </div>
  );
}
