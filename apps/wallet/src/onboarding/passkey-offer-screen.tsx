import { useNavigate } from "@tanstack/react-router";
import { Fingerprint } from "lucide-react";
import { ButtonLink } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { AddPasskey } from "../security/add-passkey.tsx";
import { passkeysWork } from "../security/passkey.ts";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";

/** Offered once, while one is setting up anyway; the security centre has it for later. */
export function PasskeyOfferScreen() {
  const t = useT();
  const navigate = useNavigate();
  return (
    <Page title={t("passkey.offerTitle")} back="/">
      <Fingerprint aria-hidden size={56} className="mx-auto mt-4 text-primary" />
      <p className="text-ink-2">{t("passkey.why")}</p>
      <p className="text-ink-2">{t("passkey.offerWhy")}</p>
      <div className="mt-auto flex flex-col gap-3">
        {passkeysWork() ? (
          <AddPasskey onAdded={() => void navigate({ to: "/cards", replace: true })} />
        ) : (
          <Notice tone="info">{t("passkey.unsupported")}</Notice>
        )}
        <ButtonLink wide look="secondary" to="/cards" replace>
          {t("passkey.skip")}
        </ButtonLink>
      </div>
    </Page>
  );
}
