import { useSubmit } from "@coffer/ui/api";
import { useMoments } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { useState } from "react";
import { type SessionView, security, sessionsQuery, useSecurityChanged } from "../api/security.ts";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";

type Asking = SessionView | "others" | null;

/** Where one is signed in. What one does not recognise is ended here, or all of it at once. */
export function DevicesScreen() {
  const t = useT();
  const sessions = useQuery(sessionsQuery);
  const [asking, setAsking] = useState<Asking>(null);
  return (
    <Page title={t("devices.title")} back="/security">
      <p className="text-ink-2">{t("devices.why")}</p>
      <Loaded query={sessions}>
        {(data) => (
          <>
            <ul className="flex flex-col gap-3">
              {data.map((session) => (
                <li key={session.id}>
                  <Device session={session} onEnd={() => setAsking(session)} />
                </li>
              ))}
            </ul>
            {data.length > 1 && (
              <Button wide look="danger" onClick={() => setAsking("others")}>
                {t("devices.endOthers")}
              </Button>
            )}
          </>
        )}
      </Loaded>
      <EndSheet asking={asking} onClose={() => setAsking(null)} />
    </Page>
  );
}

interface DeviceProps {
  readonly session: SessionView;
  readonly onEnd: () => void;
}

function Device({ session, onEnd }: DeviceProps) {
  const t = useT();
  const moments = useMoments();
  const { device, current, signedInAt, lastSeenAt } = session;
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex gap-3">
        <MonitorSmartphone aria-hidden size={26} className="shrink-0 text-primary" />
        <div className="min-w-0 flex-1">
          <h2 className="break-words font-semibold">{device}</h2>
          <p className="text-sm text-ink-2">
            {current
              ? t("devices.current")
              : t("devices.lastSeen", { at: moments.full(lastSeenAt) })}
          </p>
          <p className="text-sm text-ink-3">
            {t("devices.signedIn", { at: moments.full(signedInAt) })}
          </p>
        </div>
      </div>
      {!current && (
        <Button
          look="secondary"
          aria-label={t("devices.endNamed", { name: device })}
          onClick={onEnd}
        >
          {t("devices.end")}
        </Button>
      )}
    </Card>
  );
}

interface EndSheetProps {
  readonly asking: Asking;
  readonly onClose: () => void;
}

function EndSheet({ asking, onClose }: EndSheetProps) {
  const t = useT();
  const changed = useSecurityChanged();
  const end = useSubmit((what: SessionView | "others") =>
    what === "others" ? security.endOtherSessions() : security.endSession(what.id),
  );
  const question =
    asking === null || asking === "others"
      ? t("devices.endOthersWhy")
      : t("devices.endWhy", { name: asking.device });
  const go = async () => {
    if (asking === null || (await end.run(asking)) === null) return;
    await changed();
    onClose();
  };
  return (
    <Sheet open={asking !== null} title={t("devices.end")} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p>{question}</p>
        <TroubleNotice trouble={end.trouble} />
        <Button wide look="danger" busy={end.busy} onClick={() => void go()}>
          {asking === "others" ? t("devices.endOthers") : t("devices.end")}
        </Button>
        <Button wide look="secondary" onClick={onClose}>
          {t("security.keep")}
        </Button>
      </div>
    </Sheet>
  );
}
