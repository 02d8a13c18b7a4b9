import { changeStaffPassword } from "@coffer/contract";
import { DialogButton, Page, type PasswordChange, PasswordForm } from "@coffer/ui/antd";
import { client, outcomeOf } from "@coffer/ui/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sessionQuery } from "../api/queries.ts";
import { Facts } from "../detail/detail.tsx";
import { useT } from "../shell/translation.ts";
import { Moment } from "../table/show.tsx";

const changePassword = (order: PasswordChange) =>
  // There is no body to it: that it is done is the answer.
  outcomeOf(client.call(changeStaffPassword, order).then(() => "changed" as const));

/** What one signs in with, and since when: a change that was not one's own would show here. */
export function OwnScreen() {
  const t = useT();
  const queries = useQueryClient();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  if (session === undefined) return <Page title={t("own.title")}>{t("list.loading")}</Page>;
  return (
    <Page title={t("own.title")}>
      <Facts
        of={[
          [t("team.name"), session.name],
          [t("team.role"), t(`role.${session.role}`)],
          [t("own.passwordSince"), <Moment key="since" at={session.passwordSince} />],
          [t("team.factor"), t(session.totp ? "team.factorSet" : "team.factorNone")],
        ]}
      />
      <p className="quiet">{t("own.notYou")}</p>
      <div className="bar">
        <DialogButton type="primary" label={t("own.password")}>
          {() => (
            <PasswordForm
              withCode={session.totp}
              change={changePassword}
              onChanged={() => void queries.prefetchQuery({ ...sessionQuery, staleTime: 0 })}
            />
          )}
        </DialogButton>
        <Link to="/second-factor">{t(session.totp ? "factor.replace" : "factor.begin")}</Link>
      </div>
    </Page>
  );
}
