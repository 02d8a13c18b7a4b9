import type { Id } from "@coffer/contract";
import { useSubmit } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { credentialsQuery, security, useSecurityChanged } from "../api/security.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { useProvenSubmit } from "../security/use-proven-submit.tsx";
import { CodeField } from "../session/code-field.tsx";
import { ResendCode } from "../session/resend-code.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { ChoosePin } from "./choose-pin.tsx";

/** By a passkey for whoever has one, else by password and code; both end with small amounts. */
export function ForgottenPinScreen() {
  const t = useT();
  const credentials = useQuery(credentialsQuery);
  const [byPassword, setByPassword] = useState(false);
  return (
    <Page title={t("pin.forgotTitle")} back="/security/pin">
      <p className="text-ink-2">{t("pin.forgotWhy")}</p>
      <Loaded query={credentials}>
        {({ passkeys }) =>
          passkeys.length > 0 && !byPassword ? (
            <>
              <ByPasskey />
              <Button wide look="quiet" onClick={() => setByPassword(true)}>
                {t("pin.byPassword")}
              </Button>
            </>
          ) : (
            <ByPassword />
          )
        }
      </Loaded>
    </Page>
  );
}

function useDone() {
  const navigate = useNavigate();
  const changed = useSecurityChanged();
  return async () => {
    await changed();
    await navigate({ to: "/security", replace: true });
  };
}

function ByPasskey() {
  const done = useDone();
  const finish = useProvenSubmit(security.finishPinReset);
  const send = async (pin: string) => {
    if ((await finish.run({ pin })) !== null) await done();
  };
  return (
    <>
      <TroubleNotice trouble={finish.trouble} />
      <ChoosePin busy={finish.busy} onPin={(pin) => void send(pin)} />
      {finish.sheet}
    </>
  );
}

function ByPassword() {
  const t = useT();
  const done = useDone();
  const [password, setPassword] = useState("");
  const [challenge, setChallenge] = useState<Id<"chl"> | null>(null);
  const [code, setCode] = useState("");
  const [codeTaken, setCodeTaken] = useState(false);
  const begin = useSubmit(security.beginPinReset);
  const finish = useSubmit((body: { readonly pin: string }) =>
    security.finishPinReset(challenge === null ? body : { ...body, challenge, code }, null),
  );
  const ask = async () => {
    const answer = await begin.run({ password });
    if (answer !== null) setChallenge(answer.challenge);
  };
  const send = async (pin: string) => {
    if ((await finish.run({ pin })) !== null) return done();
    setCode("");
    setCodeTaken(false);
  };
  if (challenge === null) {
    return (
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <TroubleNotice trouble={begin.trouble} />
        <Field
          label={t("session.password")}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button wide type="submit" busy={begin.busy} disabled={password.length < 8}>
          {t("session.next")}
        </Button>
      </form>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <TroubleNotice trouble={begin.trouble ?? finish.trouble} />
      {codeTaken ? (
        <ChoosePin busy={finish.busy} onPin={(pin) => void send(pin)} />
      ) : (
        <>
          <Notice tone="info">{t("pin.codeSent")}</Notice>
          <CodeField code={code} onCode={setCode} onComplete={() => setCodeTaken(true)} />
          <ResendCode send={ask} />
        </>
      )}
    </div>
  );
}
