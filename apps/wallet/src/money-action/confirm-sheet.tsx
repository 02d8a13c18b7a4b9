import type { MoneyWire } from "@coffer/money";
import { useAmountText } from "@coffer/ui/money";
import type { ReactNode } from "react";
import { useState } from "react";
import { Amount } from "../money/amount.tsx";
import { PinPad } from "../money/pin-pad.tsx";
import { Button } from "../parts/button.tsx";
import { type Fact, Facts } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { SheetStep } from "../parts/sheet-step.tsx";
import { PasskeyStep } from "../security/passkey-step.tsx";
import { useT } from "../shell/translation.ts";
import { FailurePanel } from "./failure-panel.tsx";
import { PinAndCode } from "./pin-and-code.tsx";
import { ProcessingPanel } from "./processing-panel.tsx";
import type { MoneyAction } from "./use-money-action.ts";

interface ConfirmSheetProps<B, A> {
  readonly action: MoneyAction<B, A>;
  readonly title: string;
  readonly amount: MoneyWire;
  readonly facts: readonly (Fact | null)[];
  /** Verb and amount: what the button does and what it costs. */
  readonly verb: string;
  readonly hint?: ReactNode;
  /** Read first, where there is something to be warned of: the sheet waits behind it. */
  readonly warning?: ReactNode;
}

/** What a person sees between deciding and knowing. The same for every money action. */
export function ConfirmSheet<B, A>({ action, ...about }: ConfirmSheetProps<B, A>) {
  const { phase } = action.state;
  const open = phase.step !== "closed" && phase.step !== "done";
  return (
    <Sheet open={open} title={about.title} onClose={phase.step === "sending" ? null : action.close}>
      <SheetBody action={action} {...about} />
    </Sheet>
  );
}

function SheetBody<B, A>(props: ConfirmSheetProps<B, A>) {
  const { action, amount } = props;
  const { phase, key } = action.state;
  switch (phase.step) {
    case "closed":
    case "done":
      return null;
    case "review":
      return <Review {...props} />;
    case "repeat":
      return <RepeatQuestion {...props} />;
    case "pin":
      return <ProofStep action={action} amount={amount} phase={phase} />;
    case "sending":
      return <ProcessingPanel reference={key} slow={phase.slow} lost={phase.lost} />;
    case "refused":
      return (
        <FailurePanel failure={phase.failure} onClose={action.close} onRetry={action.confirm} />
      );
  }
}

/** Behind a warning it takes the focus: the button that led to it is gone. */
function Review<B, A>(props: ConfirmSheetProps<B, A>) {
  const { action, amount, facts, verb, hint, warning } = props;
  if (warning) return <SheetStep key="warning">{warning}</SheetStep>;
  const order = (
    <div className="flex flex-col gap-5">
      <p className="text-center text-amount font-semibold">
        <Amount of={amount} />
      </p>
      <Facts facts={facts} />
      {hint}
      <Button wide onClick={action.confirm}>
        {verb}
      </Button>
    </div>
  );
  return warning === undefined ? order : <SheetStep key="order">{order}</SheetStep>;
}

function RepeatQuestion<B, A>({ action, amount, verb }: ConfirmSheetProps<B, A>) {
  const t = useT();
  const textOf = useAmountText();
  return (
    <SheetStep>
      <Notice tone="warning" live>
        {t("action.repeat", { amount: textOf(amount) })}
      </Notice>
      <Button wide onClick={action.close}>
        {t("action.dontRepeat")}
      </Button>
      <Button wide look="secondary" onClick={action.acceptRepeat}>
        {t("action.repeatAnyway", { verb })}
      </Button>
    </SheetStep>
  );
}

interface ProofStepProps<B, A> {
  readonly action: MoneyAction<B, A>;
  readonly amount: MoneyWire;
  readonly phase: Extract<MoneyAction<B, A>["state"]["phase"], { readonly step: "pin" }>;
}

/** The passkey first for whoever has one; a PIN that one must remember stays the other way. */
function ProofStep<B, A>({ action, amount, phase }: ProofStepProps<B, A>) {
  const t = useT();
  const [pin, setPin] = useState("");
  const [byPin, setByPin] = useState(false);
  const { attemptsLeft, signing, code } = phase;
  if (code) {
    return (
      <PinAndCode
        amount={amount}
        asked={code}
        attemptsLeft={attemptsLeft}
        onProof={action.giveProof}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-center text-2xl font-semibold">
        <Amount of={amount} />
      </p>
      {signing && !byPin ? (
        <>
          {signing.why && (
            <Notice tone="info" live>
              {t(`action.signFor.${signing.why}`)}
            </Notice>
          )}
          <PasskeyStep signing={signing} onProof={action.giveProof} />
          {signing.orPin && (
            <Button wide look="quiet" onClick={() => setByPin(true)}>
              {t("proof.by.pin")}
            </Button>
          )}
        </>
      ) : (
        <PinPad
          label={t("action.enterPin")}
          pin={pin}
          onPin={setPin}
          onComplete={(typed) => action.giveProof({ pin: typed })}
          error={attemptsLeft === null ? undefined : t("action.pinWrong", { count: attemptsLeft })}
        />
      )}
    </div>
  );
}
