import { useSubmit } from "@coffer/ui/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { meQuery } from "../api/queries.ts";
import { type Lost, type RecoveryClaim, recovery, recoveryQuery } from "../api/recovery.ts";
import { type Credentials, credentialsQuery } from "../api/security.ts";
import type { Me } from "../api/wire.ts";
import { ButtonLink } from "../parts/button.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { ClaimStep } from "./claim-step.tsx";
import { ConfirmStep } from "./confirm-step.tsx";
import { LostStep } from "./lost-step.tsx";
import { Running } from "./own-recovery.tsx";
import { WhatFollows } from "./what-follows.tsx";

/** I no longer have it: for whoever is still signed in. While one runs, that one is shown. */
export function LostScreen() {
  const t = useT();
  const standing = useQuery(recoveryQuery);
  const credentials = useQuery(credentialsQuery);
  const me = useQuery(meQuery);
  return (
    <Page title={t("recover.title")} back="/security">
      <Loaded query={standing}>
        {({ recovery: running }) =>
          running === null ? (
            <Loaded query={credentials}>
              {(data) => me.data && <Asking credentials={data} me={me.data} />}
            </Loaded>
          ) : (
            <>
              <Running running={running} />
              <WhatFollows />
              <ButtonLink wide look="secondary" to="/security" replace>
                {t("security.back")}
              </ButtonLink>
            </>
          )
        }
      </Loaded>
      <SupportCall asHelp />
    </Page>
  );
}

// What is typed lives in the step that asks for it: going back begins it anew, and nothing typed is
// kept.
type Step =
  | { readonly name: "lost" }
  | { readonly name: "claim" }
  | { readonly name: "confirm"; readonly challenge: `chl_${string}` };

interface AskingProps {
  readonly credentials: Credentials;
  readonly me: Me;
}

function Asking({ credentials, me }: AskingProps) {
  const t = useT();
  const queries = useQueryClient();
  const search = useSearch({ from: "/signed-in/security/lost" });
  const options = lostIn(credentials);
  const named = options.filter((one) => one === search.lost);
  const [lost, setLost] = useState<readonly Lost[]>(named);
  const [step, setStep] = useState<Step>({ name: "lost" });
  const ask = useSubmit(recovery.askOwn);
  const confirm = useSubmit(recovery.confirmOwn);
  const claim = async (body: RecoveryClaim) => {
    const asked = await ask.run(body);
    if (asked !== null) setStep({ name: "confirm", challenge: asked.challenge });
  };
  const finish = async (code: string): Promise<boolean> => {
    if (step.name !== "confirm") return false;
    const done = await confirm.run({ challenge: step.challenge, code });
    if (done !== null) await queries.invalidateQueries({ queryKey: recoveryQuery.queryKey });
    return done !== null;
  };
  switch (step.name) {
    case "lost":
      return (
        <LostStep
          options={options}
          chosen={lost}
          onNext={(chosen) => {
            setLost(chosen);
            setStep({ name: "claim" });
          }}
        />
      );
    case "claim":
      return (
        <ClaimStep
          lost={lost}
          has={hasOf({ credentials, me }, lost)}
          withPhone={false}
          busy={ask.busy}
          trouble={ask.trouble}
          onClaim={claim}
          onBack={() => setStep({ name: "lost" })}
        />
      );
    case "confirm":
      return (
        <ConfirmStep
          sent={
            lost.includes("phone")
              ? t("recover.sentNew")
              : t("register.codeSent", { phone: me.phoneMasked })
          }
          busy={confirm.busy}
          trouble={confirm.trouble}
          onCode={finish}
          onAgain={() => setStep({ name: "claim" })}
        />
      );
  }
}

/** What is not on the account cannot be lost. */
const lostIn = ({ passkeys, totp }: Credentials): readonly Lost[] => [
  ...(passkeys.length > 0 ? (["passkeys"] as const) : []),
  ...(totp ? (["authenticator"] as const) : []),
  "phone",
  "password",
];

function hasOf({ credentials, me }: AskingProps, lost: readonly Lost[]) {
  const { totp, recoveryCodesLeft, pinSet } = credentials;
  const mustCode = totp && !lost.includes("authenticator");
  return {
    pin: pinSet,
    identity: me.nameMasked !== null,
    code: mustCode ? true : recoveryCodesLeft > 0 ? ("maybe" as const) : false,
  };
}
