import type { Failure } from "@coffer/ui/api";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { RefusalHelp } from "../parts/refusal-help.tsx";
import { SheetStep } from "../parts/sheet-step.tsx";
import { FailureCode } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";

interface FailurePanelProps {
  readonly failure: Failure;
  readonly onClose: () => void;
  readonly onRetry: () => void;
}

// Where a person mends what stood in the way. A refusal that only time mends offers another try,
// and so does a proof that came too late: the next try is asked for a new one.
const wayOn = {
  "ledger.insufficient_funds": "/topup",
  "stepup.pin_not_set": "/onboarding/pin",
  "stepup.pin_locked": "/security/pin/forgotten",
  "kyc.required": "/onboarding/kyc",
  "limit.exceeded": "/me",
  "bank_account.not_verified": "/cards",
} as const;
const mayRetry = new Set([
  "rate.limited",
  "unavailable",
  "conflict.changed",
  "auth.required",
  "stepup.proof_refused",
]);

type Mendable = keyof typeof wayOn;

function isMendable(code: string): code is Mendable {
  return Object.hasOwn(wayOn, code);
}

/**
 * The reason, which says itself what became of the money (routes.test.ts), what to do, and the
 * number to ask about.
 */
export function FailurePanel({ failure, onClose, onRetry }: FailurePanelProps) {
  const t = useT();
  const { code } = failure;
  return (
    <SheetStep>
      <Notice tone="danger" live>
        <p className="font-semibold">{t("action.refused")}</p>
        <p>{failure.message}</p>
      </Notice>
      {isMendable(code) && (
        <ButtonLink wide to={wayOn[code]}>
          {t(`action.mend.${code}`)}
        </ButtonLink>
      )}
      <RefusalHelp code={code} />
      {mayRetry.has(code) && (
        <Button wide onClick={onRetry}>
          {t("part.retry")}
        </Button>
      )}
      <Button wide look="secondary" onClick={onClose}>
        {t("action.back")}
      </Button>
      <FailureCode failure={failure} />
    </SheetStep>
  );
}
