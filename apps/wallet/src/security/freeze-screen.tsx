import { useSubmit } from "@coffer/ui/api";
import { useState } from "react";
import { security } from "../api/security.ts";
import { PinPad } from "../money/pin-pad.tsx";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { readPhone } from "../session/phone.ts";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";

type Step = "phone" | "pin" | "done";

/** The emergency brake from any phone. What it says at the end never tells whether it was right. */
export function FreezeScreen() {
  const t = useT();
  const [step, setStep] = useState<Step>("phone");
  const [phone, setPhone] = useState("");
  const [pin, setPin] = useState("");
  const freeze = useSubmit(security.freezeByPin);
  const read = readPhone(phone);
  const pull = async (typed: string) => {
    if (read === null) return;
    const done = await freeze.run({ phone: read, pin: typed });
    setPin("");
    if (done !== null) setStep("done");
  };
  return (
    <Page title={t("freeze.title")} back="/login">
      <TroubleNotice trouble={freeze.trouble} />
      {step === "phone" && (
        <>
          <p className="text-ink-2">{t("freeze.what")}</p>
          <Field
            label={t("session.phone")}
            type="tel"
            autoComplete="tel"
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
          <Button wide look="danger" disabled={read === null} onClick={() => setStep("pin")}>
            {t("session.next")}
          </Button>
        </>
      )}
      {step === "pin" && (
        <PinPad
          label={t("action.enterPin")}
          pin={pin}
          disabled={freeze.busy}
          onPin={setPin}
          onComplete={(typed) => void pull(typed)}
        />
      )}
      {step === "done" && (
        <>
          <Notice tone="info" live>
            {t("freeze.asked")}
          </Notice>
          <ButtonLink wide look="secondary" to="/login" replace>
            {t("login.title")}
          </ButtonLink>
        </>
      )}
      <SupportCall asHelp />
    </Page>
  );
}
