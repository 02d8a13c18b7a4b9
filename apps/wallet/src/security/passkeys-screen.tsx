import { useMoments } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
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
import { AddPasskey } from "./add-passkey.tsx";
import { passkeysWork } from "./passkey.ts";
import { useProvenSubmit } from "./use-proven-submit.tsx";

type Passkey = Credentials["passkeys"][number];

export function PasskeysScreen() {
  const t = useT();
  const credentials = useQuery(credentialsQuery);
  return (
    <Page title={t("passkey.title")} back="/security">
      <p className="text-ink-2">{t("passkey.why")}</p>
      <Loaded query={credentials}>
        {({ passkeys }) => (
          <ul className="flex flex-col gap-3">
            {passkeys.map((passkey) => (
              <li key={passkey.id}>
                <PasskeyCard passkey={passkey} />
              </li>
            ))}
            {passkeys.length > 0 && (
              <li>
                <LostLink lost="passkeys" />
              </li>
            )}
          </ul>
        )}
      </Loaded>
      {passkeysWork() ? <AddPasskey /> : <Notice tone="info">{t("passkey.unsupported")}</Notice>}
    </Page>
  );
}

function PasskeyCard({ passkey }: { readonly passkey: Passkey }) {
  const t = useT();
  const moments = useMoments();
  const changed = useSecurityChanged();
  const remove = useProvenSubmit(security.removePasskey);
  const takeAway = async () => {
    if ((await remove.run(passkey.id)) !== null) await changed();
  };
  const used = passkey.lastUsedAt;
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex gap-3">
        <KeyRound aria-hidden size={26} className="shrink-0 text-primary" />
        <div className="min-w-0 flex-1">
          <h2 className="break-words font-semibold">{passkey.device}</h2>
          <p className="text-sm text-ink-2">
            {t("passkey.made", { at: moments.full(passkey.createdAt) })}
          </p>
          {used !== null && (
            <p className="text-sm text-ink-3">
              {t("devices.lastSeen", { at: moments.full(used) })}
            </p>
          )}
          {passkey.synced && <p className="text-sm text-ink-3">{t("passkey.synced")}</p>}
        </div>
      </div>
      <TroubleNotice trouble={remove.trouble} />
      <Button
        look="secondary"
        busy={remove.busy}
        aria-label={t("passkey.removeNamed", { name: passkey.device })}
        onClick={() => void takeAway()}
      >
        {t("passkey.remove")}
      </Button>
      {remove.sheet}
    </Card>
  );
}
