import { useQuery } from "@tanstack/react-query";
import { familyQuery } from "../api/family.ts";
import { meQuery } from "../api/queries.ts";
import { InCurrency } from "../money/in-currency.tsx";
import { ButtonLink } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { Invitations } from "./invitations.tsx";
import { InviteForm } from "./invite-form.tsx";
import { OwnContact } from "./own-contact.tsx";
import { WatchedTransfers } from "./watched-transfers.tsx";
import { Watching } from "./watching.tsx";

/** Whom I trust to look twice with me, and for whom I do. What waits for me comes first. */
export function FamilyScreen() {
  const t = useT();
  const me = useQuery(meQuery);
  const query = useQuery(familyQuery);
  const named = me.data?.nameMasked !== null;
  return (
    <Page title={t("family.title")} back="/me">
      <Loaded query={query}>
        {({ contact, invitations, watching }) => (
          <>
            {watching.length > 0 && <WatchedTransfers />}
            <Invitations invitations={invitations} />
            <Watching watching={watching} />
            {!named && <NameFirst />}
            {named && contact !== null && <OwnContact contact={contact} />}
            {named && contact === null && (
              <InCurrency>{(currency) => <InviteForm currency={currency} />}</InCurrency>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function NameFirst() {
  const t = useT();
  return (
    <>
      <Notice tone="info">{t("family.nameFirst")}</Notice>
      <ButtonLink wide to="/onboarding/kyc">
        {t("kyc.title")}
      </ButtonLink>
    </>
  );
}
