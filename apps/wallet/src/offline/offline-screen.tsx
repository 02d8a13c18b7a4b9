import { useMoments } from "@coffer/ui/language";
import { useRouter } from "@tanstack/react-router";
import { WifiOff } from "lucide-react";
import { useEffect } from "react";
import { Amount } from "../money/amount.tsx";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { readBalance } from "./last-balance.ts";

/** Without a connection: what there was, said to be old, and nothing that could be acted on. */
export function OfflineScreen() {
  const t = useT();
  const moments = useMoments();
  const router = useRouter();
  const last = readBalance();
  useEffect(() => {
    const again = () => void router.invalidate();
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [router]);
  return (
    <Page title={t("offline.title")}>
      <p role="status" className="flex gap-2.5 rounded-md bg-warning-soft p-3 text-warning">
        <WifiOff aria-hidden size={20} className="shrink-0" />
        {t(last === null ? "offline.whyAlone" : "offline.why")}
      </p>
      {last !== null && (
        <Card>
          <h2 className="text-ink-2">{t("offline.balanceAt", { at: moments.full(last.at) })}</h2>
          {last.balances.map(({ currency, available }) => (
            <p key={currency} className="text-amount font-semibold leading-tight">
              <Amount of={available} private />
            </p>
          ))}
        </Card>
      )}
      <Button wide onClick={() => void router.invalidate()}>
        {t("part.retry")}
      </Button>
    </Page>
  );
}
