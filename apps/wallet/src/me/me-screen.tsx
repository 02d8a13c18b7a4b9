import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { meQuery } from "../api/queries.ts";
import type { Me } from "../api/wire.ts";
import { Card, Facts } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { RefusalHelp } from "../parts/refusal-help.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { Limits } from "./limits.tsx";
import { SignOut } from "./sign-out.tsx";

export function MeScreen() {
  const t = useT();
  const me = useQuery(meQuery);
  return (
    <Page title={t("me.title")} tabs>
      <Loaded query={me}>{(person) => <Profile me={person} />}</Loaded>
      {me.data?.status === "active" && <SupportCall asHelp />}
      <Limits />
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
        <>
          <Notice tone="danger" live>
            {t("me.frozen")}
          </Notice>
          <RefusalHelp code="account.frozen" />
        </>
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
        <Row to="/me/family" label={t("family.title")} />
        <Row to="/me/elder" label={t("elder.title")} />
        <Row to="/me/privacy" label={t("privacy.title")} />
        <Row to="/settings" label={t("me.settings")} />
        {!me.pinSet && <Row to="/onboarding/pin" label={t("pin.firstTitle")} />}
      </nav>
    </>
  );
}

interface RowProps {
  readonly to:
    | "/onboarding/kyc"
    | "/cards"
    | "/security"
    | "/me/privacy"
    | "/me/family"
    | "/me/elder"
    | "/settings"
    | "/onboarding/pin";
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
