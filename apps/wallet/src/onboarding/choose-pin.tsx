import { useState } from "react";
import { PinPad } from "../money/pin-pad.tsx";
import { Notice } from "../parts/notice.tsx";
import { useT } from "../shell/translation.ts";
import { isWeakPin } from "./weak-pin.ts";

interface ChoosePinProps {
  readonly busy: boolean;
  readonly onPin: (pin: string) => void;
}

/** A new PIN, typed twice: nobody can read what they typed. */
export function ChoosePin({ busy, onPin }: ChoosePinProps) {
  const t = useT();
  const [first, setFirst] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<"weak" | "differs" | null>(null);
  const step = first === null ? "new" : "repeat";
  const complete = (pin: string) => {
    setTyped("");
    const wrong = first === null ? isWeakPin(pin) : pin !== first;
    setProblem(wrong ? (first === null ? "weak" : "differs") : null);
    setFirst(first === null && !wrong ? pin : null);
    if (first !== null && !wrong) onPin(pin);
  };
  return (
    <>
      <PinPad
        key={step}
        label={t(`pin.enter.${step}`)}
        pin={typed}
        disabled={busy}
        onPin={setTyped}
        onComplete={complete}
        error={problem === null ? undefined : t(`pin.problem.${problem}`)}
      />
      {step === "new" && <Notice tone="info">{t("pin.advice")}</Notice>}
    </>
  );
}
