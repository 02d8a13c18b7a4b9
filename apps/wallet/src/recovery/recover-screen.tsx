import { useSubmit } from "@coffer/ui/api";
import { useState } from "react";
import { type Lost, type RecoveryClaim, recovery } from "../api/recovery.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { ClaimStep } from "./claim-step.tsx";
import { ConfirmStep } from "./confirm-step.tsx";
import { LostStep } from "./lost-step.tsx";
import { WhatFollows } from "./what-follows.tsx";

type Step =
  | { readonly name: "lost" }
  | { readonly name: "claim" }
  | { readonly name: "confirm"; readonly challenge: `chl_${string}`; readonly hours: number }
  | { readonly name: "done"; readonly hours: number };

const options: readonly Lost[] = ["phone", "authenticator", "passkeys", "password"];
const has = { pin: "maybe", identity: "maybe", code: "maybe" } as const;

/** For whoever cannot sign in any more. What it says never tells whether anything was right. */
export function RecoverScreen() {
  const t = useT();
  const [step, setStep] = useState<Step>({ name: "lost" });
  const [lost, setLost] = useState<readonly Lost[]>([]);
  const ask = useSubmit(recovery.ask);
  const confirm = useSubmit(recovery.confirm);
  const claim = async (body: RecoveryClaim, phone: string | null) => {
    if (phone === null) return;
    const asked = await ask.run({ ...body, phone });
    if (asked === null) return;
    setStep({ name: "confirm", challenge: asked.challenge, hours: asked.waitHours });
  };
  const finish = async (code: string): Promise<boolean> => {
    if (step.name !== "confirm") return false;
    const { challenge, hours } = step;
    const done = (await confirm.run({ challenge, code })) !== null;
    if (done) setStep({ name: "done", hours });
    return done;
  };
  return (
    <Page title={t("recover.title")} back="/login">
      {step.name === "lost" && (
        <LostStep
          options={options}
          chosen={lost}
          onNext={(chosen) => {
            setLost(chosen);
            setStep({ name: "claim" });
          }}
        />
      )}
      {step.name === "claim" && (
        <ClaimStep
          lost={lost}
          has={has}
          withPhone
          busy={ask.busy}
          trouble={ask.trouble}
          onClaim={claim}
          onBack={() => setStep({ name: "lost" })}
        />
      )}
      {step.name === "confirm" && (
        <ConfirmStep
          sent={t("recover.sent")}
          busy={confirm.busy}
          trouble={confirm.trouble}
          onCode={finish}
          onAgain={() => setStep({ name: "claim" })}
        />
      )}
      {step.name === "done" && <Asked hours={step.hours} />}
      <SupportCall asHelp />
    </Page>
  );
}

function Asked({ hours }: { readonly hours: number }) {
  const t = useT();
  return (
    <>
      <Notice tone="success" live>
        {t("recover.asked", { count: hours })}
      </Notice>
      <WhatFollows />
      <ButtonLink wide look="secondary" to="/login" replace>
        {t("login.title")}
      </ButtonLink>
    </>
  );
}
