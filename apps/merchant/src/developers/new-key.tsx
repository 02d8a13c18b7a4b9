import { keyScopes } from "@coffer/contract";
import { TroubleAlert } from "@coffer/ui/antd";
import { useSubmit } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { keysQuery } from "../api/queries.ts";
import { till } from "../api/till.ts";
import { useT } from "../shell/translation.ts";
import { KeySecret } from "./key-secret.tsx";
import { OwnPassword } from "./own-password.tsx";

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
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" size="large" onClick={() => setOpen(true)}>
        {t("keys.new")}
      </Button>
      <Modal
        open={open}
        title={t("keys.new")}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        closable={{ "aria-label": t("keys.close") }}
      >
        <NewKeyForm />
      </Modal>
    </>
  );
}

/** What it is called, what it may, from where and until when; the owner's password again. */
function NewKeyForm() {
  const t = useT();
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const { run, busy, trouble } = useSubmit(till.makeKey);
  const make = async ({ name, scopes, networks = "", days, password }: Typed) => {
    const made = await run({
      name: name.trim(),
      scopes,
      networks: networks.split(/[\s,，]+/).filter(Boolean),
      expiresInDays: days === NEVER ? null : days,
      password,
    });
    if (made === null) return;
    setSecret(made.key);
    await queries.invalidateQueries({ queryKey: keysQuery.queryKey });
  };
  if (secret !== null) return <KeySecret secret={secret} />;
  return (
    <Form<Typed>
      layout="vertical"
      requiredMark={false}
      initialValues={{ scopes: [], days: 365 }}
      onFinish={(typed) => void make(typed)}
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
