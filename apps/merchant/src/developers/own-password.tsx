import { Form, Input } from "antd";
import { useT } from "../shell/translation.ts";

/** The owner's password again: a till left open makes no keys. */
export function OwnPassword() {
  const t = useT();
  return (
    <Form.Item
      name="password"
      label={t("keys.password")}
      rules={[{ required: true, message: t("keys.passwordMissing") }]}
    >
      <Input type="password" autoComplete="current-password" maxLength={128} />
    </Form.Item>
  );
}
