import { Button, Form, Input } from "antd";
import { type Outcome, useSubmit } from "../api/index.ts";
import { useWords } from "../language/index.ts";
import { CODE } from "./code.ts";
import { PasswordInput } from "./password-input.tsx";
import { TroubleAlert } from "./trouble-alert.tsx";

interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly code?: string;
}

interface LoginFormProps<S> {
  /** Whether members may have an authenticator here. Asked for always: asking only those who have
   * one would tell whose password was right. */
  readonly withCode?: boolean;
  readonly signIn: (credentials: Credentials) => Promise<Outcome<S>>;
  readonly onEntered: (session: S) => void;
}

/** How staff come in: a login name and a password, and what the server says to them. */
export function LoginForm<S>({ withCode = false, signIn, onEntered }: LoginFormProps<S>) {
  const say = useWords();
  const { run, trouble, busy } = useSubmit(signIn);
  const enter = async ({ code = "", ...credentials }: Credentials) => {
    const said = code.trim().toUpperCase();
    const session = await run(said === "" ? credentials : { ...credentials, code: said });
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
          rules={[
            { required: true, message: say("ui.login.passwordMissing") },
            // As the contract has it (`password`): nobody's is shorter.
            { min: 8, message: say("ui.login.passwordShort") },
          ]}
        >
          <PasswordInput autoComplete="current-password" />
        </Form.Item>
        {withCode && (
          <Form.Item
            name="code"
            label={say("ui.login.code")}
            rules={[{ pattern: CODE, message: say("ui.login.codeWrong") }]}
          >
            <Input autoComplete="one-time-code" autoCapitalize="characters" maxLength={11} />
          </Form.Item>
        )}
        <Button type="primary" size="large" block htmlType="submit" loading={busy}>
          {say("ui.login.enter")}
        </Button>
      </Form>
    </>
  );
}
