import { signInConsole } from "@coffer/contract";
import { LoginForm, Page } from "@coffer/ui/antd";
import { client, forgetOthers, outcomeOf } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useRouter, useSearch } from "@tanstack/react-router";
import { heard, sessionKey, sessionQuery } from "../api/queries.ts";
import { useT } from "../shell/translation.ts";

export function LoginScreen() {
  const t = useT();
  const router = useRouter();
  const queries = useQueryClient();
  const { next } = useSearch({ from: "/login" });
  return (
    <Page title={t("login.title")} className="narrow">
      <LoginForm
        withCode
        signIn={(body) => outcomeOf(client.call(signInConsole, { body }))}
        onEntered={(session) => {
          forgetOthers(queries, sessionKey);
          queries.setQueryData(sessionQuery.queryKey, heard(session));
          void router.navigate({ href: next ?? "/" });
        }}
      />
      <Link to="/activate">{t("activate.link")}</Link>
    </Page>
  );
}
