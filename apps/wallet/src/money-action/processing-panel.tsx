import { LoaderCircle } from "lucide-react";
import { ButtonLink } from "../parts/button.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { SheetStep } from "../parts/sheet-step.tsx";
import { useT } from "../shell/translation.ts";

interface ProcessingPanelProps {
  readonly reference: string;
  readonly slow: boolean;
  readonly lost: boolean;
}

/**
 * No answer is never a failure: it stays "processing", with a number to ask about and a way to
 * leave.
 */
export function ProcessingPanel({ reference, slow, lost }: ProcessingPanelProps) {
  const t = useT();
  return (
    <SheetStep>
      <div className="flex flex-col items-center gap-4 py-6 text-center">
        <LoaderCircle aria-hidden size={44} className="spinner text-primary" />
        <div role="status" className="flex flex-col gap-2">
          <p className="text-xl font-semibold">{t("action.processing")}</p>
          {lost && <p className="text-ink-2">{t("action.noAnswer")}</p>}
          {slow && <p className="text-ink-2">{t("action.mayLeave")}</p>}
        </div>
        {slow && (
          <>
            <p className="flex max-w-full items-center gap-1 text-sm text-ink-2">
              <span className="min-w-0 break-all">{t("action.reference", { reference })}</span>
              <CopyButton text={reference} label={t("action.copyReference")} />
            </p>
            <ButtonLink wide look="secondary" to="/">
              {t("action.leave")}
            </ButtonLink>
          </>
        )}
      </div>
    </SheetStep>
  );
}
