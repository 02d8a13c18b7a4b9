import type { Outcome } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Credentials,
  credentialsQuery,
  security,
  useSecurityChanged,
} from "../api/security.ts";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { LostLink } from "../recovery/lost-link.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { EnrolAuthenticator, type NewSecret } from "./enrol-authenticator.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { useProvenSubmit } from "./use-proven-submit.tsx";

type Stage =
  | { readonly name: "rest" }
  | { readonly name: "enrol"; readonly secret: NewSecret }
  | { readonly name: "codes"; readonly codes: readonly string[] };

/** An authenticator as the second factor, and the codes for the day it is lost. */
export function TwoFactorScreen() {
  const t = useT();
  const credentials = useQuery(credentialsQuery);
  const changed = useSecurityChanged();
  const [stage, setStage] = useState<Stage>({ name: "rest" });
  const rest = () => setStage({ name: "rest" });
  const show = async (codes: readonly string[]) => {
    await changed();
    setStage(codes.length === 0 ? { name: "rest" } : { name: "codes", codes });
  };
  return (
    <Page title={t("twofactor.title")} back="/security">
      {stage.name === "codes" && <RecoveryCodes codes={stage.codes} onKept={rest} />}
      {stage.name === "enrol" && (
        <EnrolAuthenticator secret={stage.secret} onEnrolled={(codes) => void show(codes)} />
      )}
      {stage.name === "rest" && (
        <Loaded query={credentials}>
          {(data) => (
            <AtRest
              credentials={data}
              onSecret={(secret) => setStage({ name: "enrol", secret })}
              onCodes={(codes) => void show(codes)}
            />
          )}
        </Loaded>
      )}
    </Page>
  );
}

interface AtRestProps {
  readonly credentials: Credentials;
  readonly onSecret: (secret: NewSecret) => void;
  readonly onCodes: (codes: readonly string[]) => void;
}

function AtRest({ credentials, onSecret, onCodes }: AtRestProps) {
  const { totp, recoveryCodesLeft } = credentials;
  return totp ? (
    <Enrolled codesLeft={recoveryCodesLeft} onCodes={onCodes} />
  ) : (
    <NotYet onSecret={onSecret} />
  );
}

function NotYet({ onSecret }: Pick<AtRestProps, "onSecret">) {
  const t = useT();
  const enrol = useProvenSubmit((_: null, proof) => security.enrolTotp(proof));
  const begin = async () => {
    const secret = await enrol.run(null);
    if (secret !== null) onSecret(secret);
  };
  return (
    <>
      <p className="text-ink-2">{t("twofactor.why")}</p>
      <TroubleNotice trouble={enrol.trouble} />
      <Button wide busy={enrol.busy} onClick={() => void begin()}>
        {t("twofactor.begin")}
      </Button>
      {enrol.sheet}
    </>
  );
}

interface EnrolledProps {
  readonly codesLeft: number;
  readonly onCodes: (codes: readonly string[]) => void;
}

function Enrolled({ codesLeft, onCodes }: EnrolledProps) {
  const t = useT();
  const changed = useSecurityChanged();
  const renew = useProvenSubmit((_: null, proof) => security.renewRecoveryCodes(proof));
  const remove = useProvenSubmit(
    (_: null, proof): Promise<Outcome<object>> => security.removeTotp(proof),
  );
  const renewCodes = async () => {
    const answer = await renew.run(null);
    if (answer !== null) onCodes(answer.codes);
  };
  const takeAway = async () => {
    if ((await remove.run(null)) !== null) await changed();
  };
  return (
    <>
      <Notice tone="success">{t("twofactor.on")}</Notice>
      <TroubleNotice trouble={renew.trouble ?? remove.trouble} />
      <Card className="flex flex-col gap-3">
        <h2 className="font-semibold">{t("recovery.title")}</h2>
        <p className={codesLeft < 3 ? "text-warning" : "text-ink-2"}>
          {t("recovery.left", { count: codesLeft })}
        </p>
        <Button look="secondary" busy={renew.busy} onClick={() => void renewCodes()}>
          {t("recovery.renew")}
        </Button>
      </Card>
      <Button wide look="danger" busy={remove.busy} onClick={() => void takeAway()}>
        {t("twofactor.remove")}
      </Button>
      <LostLink lost="authenticator" />
      {renew.sheet}
      {remove.sheet}
    </>
  );
}
