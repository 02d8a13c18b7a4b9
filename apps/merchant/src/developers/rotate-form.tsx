import { TroubleAlert } from "@coffer/ui/antd";
import { Button, Form, Select } from "antd";
import { till } from "../api/till.ts";
import type { ApiKey } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";
import { KeySecret } from "./key-secret.tsx";
import { OwnPassword } from "./own-password.tsx";
import { useMadeKey } from "./use-made-key.ts";

const overlaps = [0, 1, 24, 168] as const;

interface Typed {
  readonly overlapHours: number;
  readonly password: string;
}

/** A key that may the same in the place of this one, which lives on for as long as is chosen. */
export function RotateForm({ of: id }: { readonly of: ApiKey["id"] }) {
  const t = useT();
  const { make, secret, busy, trouble } = useMadeKey((body: Typed) =>
    till.rotateKey({ id, ...body }),
  );
  if (secret !== null) return <KeySecret secret={secret} />;
  return (
    <Form<Typed>
      layout="vertical"
      requiredMark={false}
      initialValues={{ overlapHours: 24 }}
      onFinish={(typed) => void make(typed)}
    >
      <TroubleAlert trouble={trouble} />
      <p>{t("keys.rotateWhat")}</p>
      <Form.Item name="overlapHours" label={t("keys.overlap")}>
        <Select options={overlaps.map((value) => ({ value, label: t(`keys.overlap.${value}`) }))} />
      </Form.Item>
      <OwnPassword />
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {t("keys.rotate")}
      </Button>
    </Form>
  );
}
