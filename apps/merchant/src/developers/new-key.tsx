import { keyScopes } from "@coffer/contract";
import { DialogButton, TroubleAlert } from "@coffer/ui/antd";
import { Button, Checkbox, Form, Input, Select } from "antd";
import { till } from "../api/till.ts";
import { useT } from "../shell/translation.ts";
import { KeySecret } from "./key-secret.tsx";
import { OwnPassword } from "./own-password.tsx";
import { useMadeKey } from "./use-made-key.ts";

// What stands for a key without an end: a form's choice cannot be nothing.
const NEVER = 0;
const lives = [90, 365, NEVER] as const;

// Not `required`: a group of boxes must not say aria-required (WAI-ARIA 1.2, role group).
const atLeastOne = (message: string) => ({
  validator: (_: unknown, chosen: readonly string[]) =>
    chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(message)),
});

interface Typed {
  readonly name: string;
  readonly scopes: (typeof keyScopes)[number][];
  readonly networks?: string;
  readonly days: number;
  readonly password: string;
}

export function NewKey() {
  const t = useT();
  return (
    <DialogButton type="primary" size="large" label={t("keys.new")}>
      {() => <NewKeyForm />}
    </DialogButton>
  );
}

/** What it is called, what it may, from where and until when; the owner's password again. */
function NewKeyForm() {
  const t = useT();
  const { make, secret, busy, trouble } = useMadeKey(till.makeKey);
  const send = ({ name, scopes, networks = "", days, password }: Typed) =>
    make({
      name: name.trim(),
      scopes,
      networks: networks.split(/[\s,，]+/).filter(Boolean),
      expiresInDays: days === NEVER ? null : days,
      password,
    });
  if (secret !== null) return <KeySecret secret={secret} />;
  return (
    <Form<Typed>
      layout="vertical"
      requiredMark={false}
      initialValues={{ scopes: [], days: 365 }}
      onFinish={(typed) => void send(typed)}
    >
      <TroubleAlert trouble={trouble} />
      <Form.Item
        name="name"
        label={t("keys.name")}
        rules={[{ required: true, whitespace: true, message: t("keys.nameMissing") }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="scopes"
        label={t("keys.scopes")}
        rules={[atLeastOne(t("keys.scopesMissing"))]}
      >
        <Checkbox.Group
          className="key-scopes"
          options={keyScopes.map((value) => ({ value, label: t(`keys.scope.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="networks" label={t("keys.networks")} extra={t("keys.networksHow")}>
        <Input maxLength={400} autoComplete="off" />
      </Form.Item>
      <Form.Item name="days" label={t("keys.expires")}>
        <Select options={lives.map((value) => ({ value, label: t(`keys.life.${value}`) }))} />
      </Form.Item>
      <OwnPassword />
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {t("keys.make")}
      </Button>
    </Form>
  );
}
