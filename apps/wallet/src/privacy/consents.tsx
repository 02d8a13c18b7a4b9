import { useSubmit } from "@coffer/ui/api";
import { useMoments } from "@coffer/ui/language";
import { useQueryClient } from "@tanstack/react-query";
import { type Privacy, privacy } from "../api/privacy.ts";
import { Card } from "../parts/card.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useT } from "../shell/translation.ts";

type Optional = "personalised" | "marketing";
const optional: readonly Optional[] = ["personalised", "marketing"];

/** Two switches that hold at once, and everything that was ever decided. */
export function Consents({ privacy: { consents, history } }: { readonly privacy: Privacy }) {
  const t = useT();
  const moments = useMoments();
  const queries = useQueryClient();
  const decide = useSubmit(privacy.decide);
  const given = (purpose: Optional) => consents.some((one) => one.purpose === purpose && one.given);
  const set = async (purpose: Optional, wanted: boolean) => {
    if ((await decide.run({ purpose, given: wanted })) === null) return;
    await queries.invalidateQueries({ queryKey: ["privacy"] });
  };
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="font-semibold">{t("privacy.consents.title")}</h2>
      {optional.map((purpose) => (
        <label key={purpose} className="option min-h-14 gap-3 px-3 py-2">
          <input
            type="checkbox"
            role="switch"
            checked={given(purpose)}
            disabled={decide.busy}
            onChange={(event) => void set(purpose, event.target.checked)}
            className="size-6 shrink-0 accent-primary"
          />
          <span>{t(`privacy.purpose.${purpose}`)}</span>
        </label>
      ))}
      <TroubleNotice trouble={decide.trouble} />
      <details>
        <summary className="min-h-tap cursor-pointer py-3 text-primary">
          {t("privacy.consents.history")}
        </summary>
        <ul className="flex flex-col gap-2 text-sm text-ink-2">
          {history.map((one) => (
            <li key={`${one.purpose} ${one.at}`}>
              {t(one.given ? "privacy.consents.given" : "privacy.consents.withdrawn", {
                purpose: t(`privacy.purpose.${one.purpose}`),
                version: one.words,
                at: moments.full(one.at),
              })}
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
