import { Button, Form, Input } from "antd";
import { type Outcome, useSubmit } from "../api/index.ts";
import { useWords } from "../language/index.ts";
import { TroubleAlert } from "./trouble-alert.tsx";

interface Credentials {
  readonly login: string;
  readonly password: string;
}

interface LoginFormProps<S> {
  readonly signIn: (credentials: Credentials) => Promise<Outcome<S>>;
  readonly onEntered: (session: S) => void;
}

/** How staff come in: a login name and a password, and what the server says to them. */
export function LoginForm<S>({ signIn, onEntered }: LoginFormProps<S>) {
  const say = useWords();
  const { run, trouble, busy } = useSubmit(signIn);
  const enter = async (credentials: Credentials) => {
    const session = await run(credentials);
    if (session !== null) onEntered(session);
  };
  return (
    <>
      <TroubleAlert trouble={trouble} />
      <Form<Credentials>
        layout="vertical"
        requiredMark={false}
        onFinish={(credentials) => void enter(credentials)}
      >
        <Form.Item
          name="login"
          label={say("ui.login.name")}
          rules={[{ required: true, message: say("ui.login.nameMissing") }]}
        >
          <Input autoFocus autoComplete="username" autoCapitalize="none" maxLength={64} />
        </Form.Item>
        <Form.Item
          name="password"
          label={say("ui.login.password")}
          rules={[{ required: true, message: say("ui.login.passwordMissing") }]}
        >
          <Input type="password" autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <Button type="primary" size="large" block htmlType="submit" loading={busy}>
          {say("ui.login.enter")}
        </Button>
      </Form>
    </>
  );
}
