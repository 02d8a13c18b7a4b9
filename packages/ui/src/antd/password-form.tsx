import type { ProofInput } from "@coffer/contract";
import { Alert, Button, Form, Input, Typography } from "antd";
import { useState } from "react";
import { type Outcome, useSubmit } from "../api/index.ts";
import { useWords } from "../language/index.ts";
import { CODE, proofOf } from "./code.ts";
import { PasswordInput } from "./password-input.tsx";
import { TroubleAlert } from "./trouble-alert.tsx";

/** What changes a password; the proof, of whoever has an authenticator. */
export interface PasswordChange {
  readonly body: { readonly password: string; readonly currentPassword: string };
  readonly proof?: ProofInput;
}

interface Typed {
  readonly currentPassword: string;
  readonly password: string;
  readonly code?: string;
}

// A password that no code follows is as long as the server asks for.
const LENGTH_MIN = 15;

// Where what the server says is read: at the field it speaks of.
const fieldOf: Readonly<Record<string, keyof Typed>> = {
  "auth.password_wrong": "currentPassword",
  "auth.password_weak": "password",
  "auth.password_same": "password",
  "auth.code_wrong": "code",
};

interface PasswordFormProps {
  /** Whether whoever is signed in has an authenticator. */
  readonly withCode?: boolean;
  readonly change: (order: PasswordChange) => Promise<Outcome<unknown>>;
  readonly onChanged: () => void;
}

/** A member of the staff changes their own password; what they typed is gone once it is done. */
export function PasswordForm({ withCode = false, change, onChanged }: PasswordFormProps) {
  const say = useWords();
  const [done, setDone] = useState(false);
  const [form] = Form.useForm<Typed>();
  const { run, trouble, busy } = useSubmit(async ({ code, ...body }: Typed) => {
    const outcome = await change({ body, ...(code === undefined ? {} : { proof: proofOf(code) }) });
    if (outcome.kind !== "refused") return outcome;
    const name = fieldOf[outcome.failure.code];
    if (name === undefined) return outcome;
    form.setFields([{ name, errors: [outcome.failure.message] }]);
    form.focusField(name);
    return outcome;
  });
  const isAtField = trouble?.kind === "refused" && trouble.failure.code in fieldOf;
  const send = async (typed: Typed) => {
    if ((await run(typed)) === null) return;
    setDone(true);
    onChanged();
  };
  if (done) {
    return <Alert role="status" type="success" showIcon title={say("ui.password.changed")} />;
  }
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(typed) => void send(typed)}
    >
      <Typography.Paragraph>{say("ui.password.why")}</Typography.Paragraph>
      <TroubleAlert trouble={isAtField ? null : trouble} />
      <Fields withCode={withCode} />
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {say("ui.password.change")}
      </Button>
    </Form>
  );
}

function Fields({ withCode }: Pick<Required<PasswordFormProps>, "withCode">) {
  const say = useWords();
  return (
    <>
      <Form.Item
        name="currentPassword"
        label={say("ui.password.current")}
        rules={[{ required: true, message: say("ui.password.currentMissing") }]}
      >
        <PasswordInput autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="password"
        label={say("ui.password.new")}
        extra={say("ui.password.hint")}
        rules={[{ required: true, min: LENGTH_MIN, message: say("ui.password.short") }]}
      >
        <PasswordInput autoComplete="new-password" />
      </Form.Item>
      {withCode && (
        <Form.Item
          name="code"
          label={say("ui.password.code")}
          rules={[{ required: true, pattern: CODE, message: say("ui.login.codeWrong") }]}
        >
          <Input autoComplete="one-time-code" autoCapitalize="characters" maxLength={11} />
        </Form.Item>
      )}
    </>
  );
}
