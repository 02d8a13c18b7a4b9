import { PasswordInput } from "@coffer/ui/antd";
import { Form } from "antd";
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
      <PasswordInput autoComplete="current-password" />
    </Form.Item>
  );
}
