import { useSubmit } from "@coffer/ui/api";
import { useMoments } from "@coffer/ui/language";
import { useQueryClient } from "@tanstack/react-query";
import { type Recovery, recovery, useRecovery } from "../api/recovery.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";

/** Where the person is who asked: how far it has come, and a way to let it be. */
export function OwnRecovery() {
  const running = useRecovery().data?.recovery ?? null;
  return running?.ownSession ? <Running running={running} /> : null;
}

/** One's own recovery as it stands: waiting for its time, or for the people who look at it. */
export function Running({ running }: { readonly running: Recovery }) {
  const t = useT();
  const moments = useMoments();
  const queries = useQueryClient();
  const stop = useSubmit((_: null) => recovery.stop());
  const cancel = async () => {
    if ((await stop.run(null)) === null) return;
    await queries.invalidateQueries({ queryKey: ["recovery"] });
  };
  return (
    <Notice tone="info" live>
      <p className="font-semibold">{t("recover.own.title")}</p>
      <p>
        {running.state === "waiting"
          ? t("recover.own.waiting", { until: moments.full(running.until) })
          : t("recover.own.review")}
      </p>
      <TroubleNotice trouble={stop.trouble} />
      <Button look="quiet" busy={stop.busy} onClick={() => void cancel()}>
        {t("recover.own.cancel")}
      </Button>
    </Notice>
  );
}
