import { useEffect, useState } from "react";
import { nowMs } from "../clock.ts";
import { Button } from "../parts/button.tsx";
import { useT } from "../shell/translation.ts";

// Long enough for a message to arrive, so that nobody asks twice and then types the older code.
const waitSeconds = 30;

export function ResendCode({ send }: { readonly send: () => Promise<void> }) {
  const t = useT();
  const [sentAt, setSentAt] = useState(nowMs);
  const [left, setLeft] = useState(waitSeconds);
  const waits = left > 0;
  useEffect(() => {
    if (!waits) return;
    // By the clock: a phone stops counting while its owner looks for the message.
    const timer = setInterval(() => setLeft(leftAt(nowMs(), sentAt)), 1_000);
    return () => clearInterval(timer);
  }, [waits, sentAt]);
  const again = async () => {
    setSentAt(nowMs());
    setLeft(waitSeconds);
    await send();
  };
  return (
    <Button look="quiet" disabled={waits} onClick={() => void again()}>
      {waits ? t("session.resendIn", { seconds: left }) : t("session.resend")}
    </Button>
  );
}

/** Never more than the whole wait, also where the phone's clock was set back meanwhile. */
function leftAt(now: number, sentAt: number): number {
  return Math.min(waitSeconds, Math.ceil(waitSeconds - (now - sentAt) / 1_000));
}
