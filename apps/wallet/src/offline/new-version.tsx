import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { useT } from "../shell/translation.ts";
import { takeNewVersion, useNewVersion } from "./service-worker.ts";

/** Asked, not done: whoever is in the middle of something finishes it first. */
export function NewVersion() {
  const t = useT();
  const there = useNewVersion();
  return (
    <div role="status" className={there ? "px-4 pt-3" : ""}>
      {there && (
        <Notice tone="info">
          <p>{t("offline.newVersion")}</p>
          <Button look="secondary" onClick={takeNewVersion}>
            {t("offline.takeNewVersion")}
          </Button>
        </Notice>
      )}
    </div>
  );
}
