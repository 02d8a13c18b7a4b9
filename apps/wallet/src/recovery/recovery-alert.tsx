import { useSubmit } from "@coffer/ui/api";
import { useMoments } from "@coffer/ui/language";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSignedOut } from "../api/queries.ts";
import { type Recovery, recovery, useRecovery } from "../api/recovery.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";

/**
 * On every screen of every session but the one that asked: somebody is about to get in. One tap
 * stops it. Who did ask lets it be, for this visit.
 */
export function RecoveryAlert() {
  const { data } = useRecovery();
  const [mine, setMine] = useState<string | null>(null);
  const [stopped, setStopped] = useState(false);
  const running = data?.recovery ?? null;
  if (stopped && running === null) return <Stopped onClose={() => setStopped(false)} />;
  if (running === null || running.ownSession || running.id === mine) return null;
  return (
    <Foreign
      running={running}
      onMine={() => setMine(running.id)}
      onStopped={() => setStopped(true)}
    />
  );
}

interface ForeignProps {
  readonly running: Recovery;
  readonly onMine: () => void;
  readonly onStopped: () => void;
}

function Foreign({ running, onMine, onStopped }: ForeignProps) {
  const t = useT();
  const moments = useMoments();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const signedOut = useSignedOut();
  const stop = useSubmit((_: null) => recovery.stop());
  const freeze = useSubmit((_: null) => recovery.freeze());
  const stopIt = async () => {
    if ((await stop.run(null)) === null) return;
    onStopped();
    await queries.invalidateQueries({ queryKey: ["recovery"] });
  };
  const freezeIt = async () => {
    if ((await freeze.run(null)) === null) return;
    await navigate({ to: "/login", replace: true });
    signedOut();
  };
  return (
    <div className="px-4 pt-3">
      <Notice tone="danger" live>
        <p className="font-semibold">{t("recover.alert.title")}</p>
        <p>
          {t("recover.alert.what", {
            device: running.device,
            at: moments.full(running.begunAt),
            until: moments.full(running.until),
          })}
        </p>
        <TroubleNotice trouble={stop.trouble ?? freeze.trouble} />
        <div className="mt-2 flex flex-col gap-2">
          <Button wide look="danger" busy={stop.busy} onClick={() => void stopIt()}>
            {t("recover.alert.stop")}
          </Button>
          <Button wide look="danger" busy={freeze.busy} onClick={() => void freezeIt()}>
            {t("recover.alert.freeze")}
          </Button>
          <Button wide look="quiet" onClick={onMine}>
            {t("recover.alert.mine")}
          </Button>
        </div>
      </Notice>
    </div>
  );
}

function Stopped({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  return (
    <div className="px-4 pt-3">
      <Notice tone="success" live>
        <p>{t("recover.stopped")}</p>
        <div className="mt-1 flex flex-wrap gap-2">
          <ButtonLink look="quiet" to="/security/password" onClick={onClose}>
            {t("password.title")}
          </ButtonLink>
          <Button look="quiet" onClick={onClose}>
            {t("part.close")}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
