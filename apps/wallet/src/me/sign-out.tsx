import { useSubmit } from "@coffer/ui/api";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSignedOut } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import { Button } from "../parts/button.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";

export function SignOut() {
  const t = useT();
  const navigate = useNavigate();
  const signedOut = useSignedOut();
  const [asking, setAsking] = useState(false);
  const here = useSubmit(() => wallet.signOut());
  const everywhere = useSubmit(() => wallet.signOutEverywhere());
  const leave = async (left: Promise<unknown>) => {
    if ((await left) === null) return;
    await navigate({ to: "/login", replace: true });
    signedOut();
  };
  return (
    <div className="flex flex-col gap-3">
      <TroubleNotice trouble={here.trouble} />
      <Button
        wide
        look="secondary"
        busy={here.busy}
        onClick={() => void leave(here.run(undefined))}
      >
        {t("me.signOut")}
      </Button>
      <Button wide look="quiet" onClick={() => setAsking(true)}>
        {t("me.signOutEverywhere")}
      </Button>
      <Sheet open={asking} title={t("me.signOutEverywhere")} onClose={() => setAsking(false)}>
        <div className="flex flex-col gap-4">
          <p>{t("me.signOutEverywhereWhy")}</p>
          <TroubleNotice trouble={everywhere.trouble} />
          <Button
            wide
            look="danger"
            busy={everywhere.busy}
            onClick={() => void leave(everywhere.run(undefined))}
          >
            {t("me.signOutEverywhere")}
          </Button>
        </div>
      </Sheet>
    </div>
  );
}
