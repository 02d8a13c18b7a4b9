import { ProblemError } from "@coffer/contract";
import { Notice } from "../parts/notice.tsx";
import { useT } from "../shell/translation.ts";

/** Why this amount has no price: its own reason, while the amount can still be changed. */
export function QuoteTrouble({ error }: { readonly error: Error | null }) {
  const t = useT();
  if (error === null) return null;
  return (
    <Notice tone="danger" live>
      {error instanceof ProblemError ? error.problem.userMessage : t("part.loadFailed")}
    </Notice>
  );
}
