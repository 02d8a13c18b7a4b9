import { useSubmit } from "@coffer/ui/api";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSignedOut } from "../api/queries.ts";
import { security } from "../api/security.ts";
import { Button } from "../parts/button.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";

/** One question, no proof: whoever sees their money going must not look for a PIN first. */
export function FreezeButton() {
  const t = useT();
  const navigate = useNavigate();
  const signedOut = useSignedOut();
  const [asking, setAsking] = useState(false);
  const freeze = useSubmit(() => security.freezeMe());
  const go = async () => {
    if ((await freeze.run(undefined)) === null) return;
    await navigate({ to: "/login", search: { frozen: true }, replace: true });
    signedOut();
  };
  return (
    <>
      <Button wide look="danger" onClick={() => setAsking(true)}>
        {t("freeze.do")}
      </Button>
      <Sheet open={asking} title={t("freeze.title")} onClose={() => setAsking(false)}>
        <div className="flex flex-col gap-4">
          <p>{t("freeze.what")}</p>
          <TroubleNotice trouble={freeze.trouble} />
          <Button wide look="danger" busy={freeze.busy} onClick={() => void go()}>
            {t("freeze.do")}
          </Button>
          <Button wide look="secondary" onClick={() => setAsking(false)}>
            {t("security.keep")}
          </Button>
        </div>
      </Sheet>
    </>
  );
}
