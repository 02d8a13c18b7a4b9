import type { Failure, Trouble } from "@coffer/ui/api";
import { SignInAgain } from "../session/sign-in-again.tsx";
import { useT } from "../shell/translation.ts";
import { CopyButton } from "./copy-button.tsx";
import { Notice } from "./notice.tsx";
import { RefusalHelp } from "./refusal-help.tsx";

export function TroubleNotice({ trouble }: { readonly trouble: Trouble | null }) {
  const t = useT();
  if (trouble === null) return null;
  if (trouble.kind === "lost") {
    return (
      <Notice tone="danger" live>
        {t("trouble.lost")}
      </Notice>
    );
  }
  const { failure } = trouble;
  return (
    <>
      <Notice tone="danger" live>
        <p>{failure.message}</p>
        {failure.code === "stepup.sign_in_again" && <SignInAgain />}
        <FailureCode failure={failure} />
      </Notice>
      <RefusalHelp code={failure.code} />
    </>
  );
}

/** What support needs to find this very answer: the code and the request, in one copy. */
export function FailureCode({ failure }: { readonly failure: Failure }) {
  const t = useT();
  const text = `${failure.code} · ${failure.requestId}`;
  return (
    <p className="flex items-center justify-between gap-2 text-sm text-ink-2">
      <span className="min-w-0 break-all">{text}</span>
      <CopyButton text={text} label={t("trouble.copyCode")} />
    </p>
  );
}
