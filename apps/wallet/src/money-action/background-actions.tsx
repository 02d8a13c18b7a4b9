import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { meQuery } from "../api/queries.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { useT } from "../shell/translation.ts";
import { type Followed, forgetFollowed, useFollowed } from "./background.ts";

const tones = { sending: "info", done: "success", ended: "danger" } as const;

/** Tells the result of what was left while it was processing, on whatever screen the person is. */
export function BackgroundActions() {
  // Whoever is signed in is asked for by the pages; here their answer is only used.
  const me = useQuery({ ...meQuery, enabled: false });
  const followed = useFollowed().filter(({ ownedBy }) => ownedBy(me.data?.id));
  return (
    <div role="status" className={followed.length === 0 ? "" : "flex flex-col gap-2 px-4 pt-3"}>
      {followed.map((each) => (
        <FollowedNotice key={each.key} followed={each} />
      ))}
    </div>
  );
}

function FollowedNotice({ followed }: { readonly followed: Followed }) {
  const t = useT();
  const router = useRouter();
  const { key, title, phase } = followed;
  return (
    <Notice tone={tones[phase.step]}>
      <p className="font-semibold">{title}</p>
      {phase.step === "sending" && <p>{t("action.stillAsking")}</p>}
      {phase.step === "done" && <p>{t("action.backgroundDone")}</p>}
      {phase.step === "ended" && <p>{phase.message ?? t("action.backgroundEnded")}</p>}
      {phase.step !== "sending" && (
        <div className="mt-1 flex flex-wrap gap-2">
          {phase.step === "done" && (
            <Button
              look="secondary"
              onClick={() => {
                forgetFollowed(key);
                router.history.push(phase.path);
              }}
            >
              {t("action.see")}
            </Button>
          )}
          <Button look="quiet" onClick={() => forgetFollowed(key)}>
            {t("part.close")}
          </Button>
        </div>
      )}
    </Notice>
  );
}
