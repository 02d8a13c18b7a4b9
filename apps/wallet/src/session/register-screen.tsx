import type { Id } from "@coffer/contract";
import { useSubmit } from "@coffer/ui/api";
import { useLocale } from "@coffer/ui/language";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSignedIn } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import { ElderPrompt } from "../elder/elder-prompt.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useHabits } from "../shell/habits.ts";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { CodeStep } from "./code-step.tsx";
import { PasswordStep } from "./password-step.tsx";
import { PhoneStep } from "./phone-step.tsx";
import { StepList } from "./step-list.tsx";

// A wrong code is only known at the end, with the password: these lead back to the step that mends
// it.
const codeRefusals = new Set(["auth.code_wrong", "auth.code_expired"]);

// Sent again, the code before it is void: an old message opens nothing.
const inPlaceOf = (before: Id<"chl"> | null) => (before === null ? {} : { instead: before });

/** Phone, code, password; nothing exists before the last of them. */
export function RegisterScreen() {
  const t = useT();
  const locale = useLocale();
  const navigate = useNavigate();
  const { elderWanted } = useHabits();
  const signedIn = useSignedIn();
  const [phone, setPhone] = useState("");
  const [challenge, setChallenge] = useState<Id<"chl"> | null>(null);
  const [code, setCode] = useState("");
  const [codeTaken, setCodeTaken] = useState(false);
  const askForCode = useSubmit(wallet.askForCode);
  const signUp = useSubmit(wallet.signUp);

  const sendCode = async (to: string) => {
    const answer = await askForCode.run({ phone: to, purpose: "sign_up", ...inPlaceOf(challenge) });
    if (answer === null) return;
    setPhone(to);
    setCode("");
    setCodeTaken(false);
    signUp.clear();
    setChallenge(answer.challenge);
  };
  const finish = async (password: string) => {
    if (challenge === null) return;
    const consents: ("terms" | "privacy")[] = ["terms", "privacy"];
    const me = await signUp.run({ challenge, code, password, locale, consents });
    if (me === null) return;
    signedIn(me);
    await navigate({ to: "/onboarding/kyc", replace: true });
  };
  const codeRefused = codeRefusals.has(signUp.failedCode ?? "");
  const step = challenge === null ? 0 : codeTaken && !codeRefused ? 2 : 1;
  return (
    <Page title={t("register.title")} back="/welcome" languages>
      <StepList
        current={step}
        steps={[t("register.step.phone"), t("register.step.code"), t("register.step.password")]}
      />
      <TroubleNotice trouble={askForCode.trouble ?? signUp.trouble} />
      {elderWanted && step === 0 && <ElderPrompt />}
      {step === 0 && <PhoneStep busy={askForCode.busy} onPhone={sendCode} />}
      {step === 1 && (
        <CodeStep
          phone={phone}
          code={code}
          onCode={(next) => {
            setCode(next);
            signUp.clear();
            setCodeTaken(false);
          }}
          onTaken={() => setCodeTaken(true)}
          onResend={() => sendCode(phone)}
          onOtherPhone={() => setChallenge(null)}
        />
      )}
      {step === 2 && <PasswordStep busy={signUp.busy} onPassword={finish} />}
    </Page>
  );
}
