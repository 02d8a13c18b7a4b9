import { useHouseName } from "@coffer/ui/language";
import { Logo } from "@coffer/ui/parts";
import { ElderPrompt } from "../elder/elder-prompt.tsx";
import { ButtonLink } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { PreferenceChoices } from "../shell/preference-choices.tsx";
import { useT } from "../shell/translation.ts";

export function WelcomeScreen() {
  const t = useT();
  const house = useHouseName();
  return (
    <main id="main" className="flex flex-1 flex-col gap-6 px-4 pb-8 pt-12">
      <title>{`${t("welcome.title")} · ${house}`}</title>
      <div className="flex flex-col gap-3">
        <Logo large />
        <h1 className="text-2xl font-semibold">{t("welcome.title")}</h1>
        <p className="text-ink-2">{t("welcome.promise")}</p>
      </div>
      <div className="flex flex-col gap-3">
        <ButtonLink wide to="/register">
          {t("welcome.register")}
        </ButtonLink>
        <ButtonLink wide look="secondary" to="/login">
          {t("welcome.login")}
        </ButtonLink>
      </div>
      <ElderPrompt />
      <Card className="flex flex-col gap-5">
        <PreferenceChoices />
      </Card>
      <ButtonLink wide look="quiet" to="/freeze">
        {t("freeze.fromLogin")}
      </ButtonLink>
    </main>
  );
}
