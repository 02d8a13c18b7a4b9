import { ProblemError } from "@coffer/contract";
import { Notice } from "../parts/notice.tsx";
import { RefusalHelp } from "../parts/refusal-help.tsx";
import { useT } from "../shell/translation.ts";

/** Why this amount has no price: its own reason, while the amount can still be changed. */
export function QuoteTrouble({ error }: { readonly error: Error | null }) {
  const t = useT();
  if (error === null) return null;
  if (!(error instanceof ProblemError)) {
    return (
      <Notice tone="danger" live>
        {t("part.loadFailed")}
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="danger" live>
        {error.problem.userMessage}
      </Notice>
      <RefusalHelp code={error.code} />
    </>
  );
}
