import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Privacy, privacy } from "../api/privacy.ts";
import { useSignedOut } from "../api/queries.ts";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { RefusalHelp } from "../parts/refusal-help.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useProvenSubmit } from "../security/use-proven-submit.tsx";
import { useT } from "../shell/translation.ts";

/** What has to be done first, or what follows; then a last question and a proof. */
export function CloseAccount({ closing }: { readonly closing: Privacy["closing"] }) {
  const t = useT();
  const navigate = useNavigate();
  const signedOut = useSignedOut();
  const [asking, setAsking] = useState(false);
  const close = useProvenSubmit((_: null, proof) => privacy.close(proof));
  const go = async () => {
    setAsking(false);
    if ((await close.run(null)) === null) return;
    await navigate({ to: "/welcome", replace: true });
    signedOut();
  };
  const { obstacles, keepYears, identityHeldDays } = closing;
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="font-semibold">{t("privacy.close.title")}</h2>
      {obstacles.map((obstacle) => (
        <Notice key={obstacle} tone="info">
          {t(`privacy.close.${obstacle}`)}
        </Notice>
      ))}
      {obstacles.includes("restricted") && <RefusalHelp code="account.frozen" />}
      <p className="text-ink-2">{t("privacy.close.what", { count: keepYears })}</p>
      <TroubleNotice trouble={close.trouble} />
      {obstacles.length === 0 && (
        <Button look="danger" busy={close.busy} onClick={() => setAsking(true)}>
          {t("privacy.close.do")}
        </Button>
      )}
      <Sheet open={asking} title={t("privacy.close.title")} onClose={() => setAsking(false)}>
        <div className="flex flex-col gap-4">
          <p>{t("privacy.close.sure", { count: identityHeldDays })}</p>
          <Button wide look="danger" onClick={() => void go()}>
            {t("privacy.close.do")}
          </Button>
        </div>
      </Sheet>
      {close.sheet}
    </Card>
  );
}
