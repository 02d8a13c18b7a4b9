import { useQuery } from "@tanstack/react-query";
import { privacyQuery } from "../api/privacy.ts";
import { Card } from "../parts/card.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { SettingRow } from "../security/setting-row.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { CloseAccount } from "./close-account.tsx";
import { Consents } from "./consents.tsx";
import { Copies } from "./copies.tsx";

/** What the house knows about me and may do with it, and what I can have done about it. */
export function PrivacyScreen() {
  const t = useT();
  const query = useQuery(privacyQuery);
  return (
    <Page title={t("privacy.title")} back="/me">
      <Loaded query={query}>
        {(data) => (
          <>
            <Copies copies={data.exports} answer={data.answer} />
            <Consents privacy={data} />
            <Card className="flex flex-col gap-2">
              <h2 className="font-semibold">{t("privacy.correct.title")}</h2>
              <p className="text-ink-2">{t("privacy.correct.what")}</p>
            </Card>
            <nav
              aria-label={t("privacy.correct.title")}
              className="overflow-hidden rounded-lg bg-surface shadow-1"
            >
              <SettingRow to="/onboarding/kyc" label={t("privacy.correct.name")} />
              <SettingRow to="/security/lost" label={t("privacy.correct.phone")} />
            </nav>
            <Card className="flex flex-col gap-2">
              <h2 className="font-semibold">{t("privacy.keep.title")}</h2>
              <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-2">
                {data.keeping.map((ground) => (
                  <li key={ground}>
                    {t(`privacy.keep.${ground}`, { count: data.closing.keepYears })}
                  </li>
                ))}
              </ul>
            </Card>
            <CloseAccount closing={data.closing} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
