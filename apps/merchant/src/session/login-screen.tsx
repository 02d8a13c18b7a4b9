import { LoginForm, Page } from "@coffer/ui/antd";
import { forgetOthers } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { sessionKey, sessionQuery } from "../api/queries.ts";
import { till } from "../api/till.ts";
import { SupportCall } from "../shell/support-call.tsx";
import { useT } from "../shell/translation.ts";

export function LoginScreen() {
  const t = useT();
  const router = useRouter();
  const queries = useQueryClient();
  const { next } = useSearch({ from: "/login" });
  return (
    <Page title={t("login.title")} className="page-narrow">
      <p className="quiet">{t("login.why")}</p>
      <LoginForm
        signIn={till.signIn}
        onEntered={(session) => {
          forgetOthers(queries, sessionKey);
          queries.setQueryData(sessionQuery.queryKey, session);
          void router.navigate({ href: next ?? "/" });
        }}
      />
      <SupportCall />
    </Page>
  );
}
