import { signInConsole } from "@coffer/contract";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { sessionQuery } from "../api/queries.ts";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { TroubleAlert } from "../shell/trouble.tsx";

interface Credentials {
  readonly login: string;
  readonly password: string;
}

const send = (body: Credentials) => outcomeOf(client.call(signInConsole, { body }));

export function LoginScreen() {
  const t = useT();
  const router = useRouter();
  const queries = useQueryClient();
  const { next } = useSearch({ from: "/login" });
  const signIn = useSubmit(send);
  const enter = async (credentials: Credentials) => {
    const session = await signIn.run(credentials);
    if (session === null) return;
    queries.setQueryData(sessionQuery.queryKey, session);
    await router.navigate({ href: next ?? "/users" });
  };
  return (
    <Page title={t("login.title")}>
      <TroubleAlert trouble={signIn.trouble} />
      <Form<Credentials>
        layout="vertical"
        requiredMark={false}
        className="narrow"
        onFinish={(credentials) => void enter(credentials)}
      >
        <Form.Item
          name="login"
          label={t("login.name")}
          rules={[{ required: true, message: t("login.missing") }]}
        >
          <Input autoFocus autoComplete="username" autoCapitalize="none" maxLength={64} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t("login.password")}
          rules={[{ required: true, message: t("login.missing") }]}
        >
          <Input type="password" autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <Button type="primary" block htmlType="submit" loading={signIn.busy}>
          {t("login.enter")}
        </Button>
      </Form>
    </Page>
  );
}
