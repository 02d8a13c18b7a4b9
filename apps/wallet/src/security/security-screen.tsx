import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { SettingRow } from "./setting-row.tsx";

export function SecurityScreen() {
  const t = useT();
  return (
    <Page title={t("security.title")} back="/me">
      <nav
        aria-label={t("security.title")}
        className="overflow-hidden rounded-lg bg-surface shadow-1"
      >
        <SettingRow to="/security/devices" label={t("devices.title")} />
        <SettingRow to="/security/password" label={t("password.title")} />
        <SettingRow to="/security/passkeys" label={t("passkey.title")} />
        <SettingRow to="/security/2fa" label={t("twofactor.title")} />
        <SettingRow to="/security/pin" label={t("pin.changeTitle")} />
      </nav>
    </Page>
  );
}
