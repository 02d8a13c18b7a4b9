import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { meQuery, useChangedMe } from "../api/queries.ts";
import { credentialsQuery } from "../api/security.ts";
import { wallet } from "../api/wallet.ts";
import { PinPad } from "../money/pin-pad.tsx";
import { ButtonLink } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { passkeysWork } from "../security/passkey.ts";
import { useProvenSubmit } from "../security/use-proven-submit.tsx";
import { StepList } from "../session/step-list.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { isWeakPin } from "./weak-pin.ts";

type Step = "current" | "new" | "repeat";

/** The first PIN. It confirms payments; it never opens the account. */
export function FirstPinScreen() {
  const t = useT();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const done = async () => {
    const { passkeys } = await queries.ensureQueryData(credentialsQuery);
    // Whoever began with a passkey is not offered another one.
    const offer = passkeysWork() && passkeys.length === 0;
    await navigate({ to: offer ? "/onboarding/passkey" : "/cards", replace: true });
  };
  return (
    <Page title={t("pin.firstTitle")} back="/">
      <p className="text-ink-2">{t("pin.purpose")}</p>
      <PinSteps onDone={done} />
    </Page>
  );
}

export function ChangePinScreen() {
  const t = useT();
  const navigate = useNavigate();
  return (
    <Page title={t("pin.changeTitle")} back="/security">
      <PinSteps onDone={() => navigate({ to: "/security", replace: true })} />
      <ButtonLink look="quiet" to="/security/pin/forgotten">
        {t("pin.forgot")}
      </ButtonLink>
    </Page>
  );
}

interface PinStepsProps {
  readonly onDone: () => Promise<void>;
}

/** Changing one asks for the old: an unlocked phone on a table must not be enough. */
function PinSteps({ onDone }: PinStepsProps) {
  const t = useT();
  const me = useQuery(meQuery);
  // As it was when the page was opened: saving the first one must not turn this into a change.
  const [changing] = useState(me.data?.pinSet === true);
  const changedMe = useChangedMe();
  const steps: readonly Step[] = changing ? ["current", "new", "repeat"] : ["new", "repeat"];
  const [step, setStep] = useState(0);
  const [pins, setPins] = useState<Record<Step, string>>({ current: "", new: "", repeat: "" });
  const [problem, setProblem] = useState<"weak" | "differs" | null>(null);
  const save = useProvenSubmit(wallet.setPin);
  const name = steps[step] ?? "new";

  const restart = (why: "weak" | "differs" | null, from: Step) => {
    setProblem(why);
    setPins({ current: from === "current" ? "" : pins.current, new: "", repeat: "" });
    setStep(steps.indexOf(from));
  };
  const complete = async (typed: string) => {
    setProblem(null);
    if (name === "new" && isWeakPin(typed)) return restart("weak", "new");
    if (name === "repeat" && typed !== pins.new) return restart("differs", "new");
    if (name !== "repeat") return setStep(step + 1);
    const saved = await save.run({
      pin: typed,
      ...(changing ? { currentPin: pins.current } : {}),
    });
    if (saved === null) return restart(null, steps[0] ?? "new");
    await changedMe();
    await onDone();
  };
  return (
    <div className="flex flex-col gap-5">
      <StepList current={step} steps={steps.map((each) => t(`pin.step.${each}`))} />
      <TroubleNotice trouble={save.trouble} />
      <PinPad
        key={name}
        label={t(`pin.enter.${name}`)}
        pin={pins[name]}
        disabled={save.busy}
        onPin={(typed) => setPins({ ...pins, [name]: typed })}
        onComplete={(typed) => void complete(typed)}
        error={problem === null ? undefined : t(`pin.problem.${problem}`)}
      />
      {name === "new" && <Notice tone="info">{t("pin.advice")}</Notice>}
      {save.sheet}
    </div>
  );
}
