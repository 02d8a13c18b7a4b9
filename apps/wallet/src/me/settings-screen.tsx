import { useChangedMe } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import { Card } from "../parts/card.tsx";
import { SettingRow } from "../security/setting-row.tsx";
import { Page } from "../shell/page.tsx";
import { PreferenceChoices } from "../shell/preference-choices.tsx";
import { useT } from "../shell/translation.ts";

/** How the wallet reads and looks on this phone. */
export function SettingsScreen() {
  const t = useT();
  const changedMe = useChangedMe();
  return (
    <Page title={t("me.settings")} back="/me">
      <Card className="flex flex-col gap-6">
        <PreferenceChoices
          // The account keeps the language too, for messages. The screen does not wait.
          onLanguage={(locale) => void wallet.changeMe({ locale }).then(changedMe)}
        />
      </Card>
      <nav aria-label={t("elder.title")} className="overflow-hidden rounded-lg bg-surface shadow-1">
        <SettingRow to="/me/elder" label={t("elder.title")} />
      </nav>
    </Page>
  );
}
