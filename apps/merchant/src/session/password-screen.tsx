import { Page, PasswordForm } from "@coffer/ui/antd";
import { useMoments } from "@coffer/ui/language";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "../api/queries.ts";
import { till } from "../api/till.ts";
import { useT } from "../shell/translation.ts";

/** One's own password: a till's login may be shared, so the others are told who signs them out. */
export function PasswordScreen() {
  const t = useT();
  const { full } = useMoments();
  const queries = useQueryClient();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  return (
    <Page title={t("password.title")} className="page-narrow">
      {session && (
        <p className="quiet">{t("password.since", { when: full(session.passwordSince) })}</p>
      )}
      <PasswordForm
        change={till.changePassword}
        onChanged={() => void queries.prefetchQuery({ ...sessionQuery, staleTime: 0 })}
      />
    </Page>
  );
}
