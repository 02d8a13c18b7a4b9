import { useMoments } from "@coffer/ui/language";
import { useAmountText } from "@coffer/ui/money";
import { useRecovery } from "../api/recovery.ts";
import { Notice } from "../parts/notice.tsx";
import { useT } from "../shell/translation.ts";

/** After a recovery: how little may leave the account, and until when. */
export function CoolOff() {
  const t = useT();
  const moments = useMoments();
  const textOf = useAmountText();
  const coolOff = useRecovery().data?.coolOff ?? null;
  if (coolOff === null) return null;
  return (
    <Notice tone="warning">
      {t("recover.coolOff", {
        until: moments.full(coolOff.until),
        amount: textOf(coolOff.spendDay),
      })}
    </Notice>
  );
}
