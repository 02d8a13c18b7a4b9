import { helpedBySupport } from "@coffer/contract";
import { useNavigate } from "@tanstack/react-router";
import { useSignedOut } from "../api/queries.ts";
import { security } from "../api/security.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";
import { useProvenSubmit } from "./use-proven-submit.tsx";

/** Only by its owner, and only with a proof. Afterwards one signs in once more. */
export function LiftFreeze() {
  const t = useT();
  const navigate = useNavigate();
  const signedOut = useSignedOut();
  const lift = useProvenSubmit((_: null, proof) => security.liftFreeze(proof));
  const go = async () => {
    if ((await lift.run(null)) === null) return;
    await navigate({ to: "/login", replace: true });
    signedOut();
  };
  // A refusal has the same people beside it.
  const helped = lift.trouble?.kind === "refused" && helpedBySupport(lift.trouble.failure.code);
  return (
    <>
      <Notice tone="danger">{t("freeze.stands")}</Notice>
      <TroubleNotice trouble={lift.trouble} />
      <Button wide busy={lift.busy} onClick={() => void go()}>
        {t("freeze.lift")}
      </Button>
      {!helped && <SupportCall />}
      {lift.sheet}
    </>
  );
}
