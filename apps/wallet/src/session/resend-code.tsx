import { useEffect, useState } from "react";
import { Button } from "../parts/button.tsx";
import { useT } from "../shell/translation.ts";

// Long enough for a message to arrive, so that nobody asks twice and then types the older code.
const waitSeconds = 30;

export function ResendCode({ send }: { readonly send: () => Promise<void> }) {
  const t = useT();
  const [left, setLeft] = useState(waitSeconds);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  const again = async () => {
    setLeft(waitSeconds);
    await send();
  };
  return (
    <Button look="quiet" disabled={left > 0} onClick={() => void again()}>
      {left > 0 ? t("session.resendIn", { seconds: left }) : t("session.resend")}
    </Button>
  );
}
