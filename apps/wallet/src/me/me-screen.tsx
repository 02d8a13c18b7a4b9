import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { meQuery, useChangedMe } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import type { Me } from "../api/wire.ts";
import { Card, Facts } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { PreferenceChoices } from "../shell/preference-choices.tsx";
import { useT } from "../shell/translation.ts";
import { Limits } from "./limits.tsx";
import { SignOut } from "./sign-out.tsx";

export function MeScreen() {
  const t = useT();
  const me = useQuery(meQuery);
  return (
    <Page title={t("me.title")} tabs>
      <Loaded query={me}>{(person) => <Profile me={person} />}</Loaded>
      <Limits />
      <Settings />
      <SignOut />
    </Page>
  );
}

function Profile({ me }: { readonly me: Me }) {
  const t = useT();
  const verified = me.nameMasked !== null;
  return (
    <>
      {me.status === "frozen" && (
        <Notice tone="danger" live>
          {t("me.frozen")}
        </Notice>
      )}
      <Card>
        <Facts
          facts={[
            { label: t("me.name"), value: me.nameMasked ?? t("me.notVerified"), strong: verified },
            { label: t("session.phone"), value: me.phoneMasked },
            { label: t("me.tier"), value: t(`tier.${me.tier}`) },
          ]}
        />
      </Card>
      <nav aria-label={t("me.links")} className="overflow-hidden rounded-lg bg-surface shadow-1">
        {!verified && <Row to="/onboarding/kyc" label={t("kyc.title")} />}
        <Row to="/cards" label={t("cards.title")} />
        <Row to="/security" label={t("security.title")} />
        {!me.pinSet && <Row to="/onboarding/pin" label={t("pin.firstTitle")} />}
      </nav>
    </>
  );
}

interface RowProps {
  readonly to: "/onboarding/kyc" | "/cards" | "/security" | "/onboarding/pin";
  readonly label: string;
}

function Row({ to, label }: RowProps) {
  return (
    <Link
      to={to}
      className="row-link min-h-14 justify-between gap-3 border-b border-line py-2 last:border-0"
    >
      {label}
      <ChevronRight aria-hidden size={20} className="shrink-0 text-ink-3" />
    </Link>
  );
}

function Settings() {
  const t = useT();
  const changedMe = useChangedMe();
  return (
    <Card className="flex flex-col gap-5">
      <h2 className="font-semibold">{t("me.settings")}</h2>
      <PreferenceChoices
        // The account keeps the language too: messages are written in it. The screen does not wait.
        onLanguage={(locale) => void wallet.changeMe({ locale }).then(changedMe)}
      />
    </Card>
  );
}
