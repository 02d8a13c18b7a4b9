import { activateMember, type BodyOf } from "@coffer/contract";
import { Page, PasswordInput, TroubleAlert } from "@coffer/ui/antd";
import { client, forgetOthers, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { heard, sessionKey, sessionQuery } from "../api/queries.ts";
import { useT } from "../shell/translation.ts";

type Setting = BodyOf<typeof activateMember>;

const HALF = /^\s*[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{5}-?[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{5}\s*$/;
// A password that no code follows is as long as the server asks for.
const PASSWORD_LENGTH_MIN = 15;

/** As it is shown: capitals, five and five. */
function halfOf(text: string): string {
  const letters = text.replace(/[\s-]/g, "").toUpperCase();
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** Somebody new: two halves of a code from two colleagues, and a password of one's own. */
export function ActivateScreen() {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { run, busy, trouble } = useSubmit((body: Setting) =>
    outcomeOf(client.call(activateMember, { body })),
  );
  const enter = async (typed: Setting) => {
    const body = { ...typed, first: halfOf(typed.first), second: halfOf(typed.second) };
    const session = await run(body);
    if (session === null) return;
    forgetOthers(queries, sessionKey);
    queries.setQueryData(sessionQuery.queryKey, heard(session));
    await navigate({ to: "/second-factor" });
  };
  const half = [{ required: true, pattern: HALF, message: t("activate.halfWrong") }];
  return (
    <Page title={t("activate.title")} className="narrow">
      <p>{t("activate.why")}</p>
      <TroubleAlert trouble={trouble} />
      <Form<Setting> layout="vertical" requiredMark={false} onFinish={(typed) => void enter(typed)}>
        <Form.Item
          name="login"
          label={t("team.login")}
          rules={[{ required: true, message: t("activate.loginMissing") }]}
        >
          <Input autoFocus autoComplete="username" autoCapitalize="none" maxLength={64} />
        </Form.Item>
        <Form.Item name="first" label={t("activate.first")} rules={half}>
          <Input autoComplete="off" maxLength={12} />
        </Form.Item>
        <Form.Item name="second" label={t("activate.second")} rules={half}>
          <Input autoComplete="off" maxLength={12} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t("activate.password")}
          rules={[
            { required: true, min: PASSWORD_LENGTH_MIN, message: t("activate.passwordShort") },
          ]}
        >
          <PasswordInput autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" size="large" block htmlType="submit" loading={busy}>
          {t("activate.go")}
        </Button>
      </Form>
    </Page>
  );
}
