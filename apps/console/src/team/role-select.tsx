import { houseRoles } from "@coffer/contract";
import { Select } from "antd";
import { useId } from "react";
import { useT } from "../shell/translation.ts";

export type Role = (typeof houseRoles)[number];

interface RoleSelectProps {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}

export function RoleSelect({ value, onChange }: RoleSelectProps) {
  const t = useT();
  const field = useId();
  return (
    <>
      <label htmlFor={field}>{t("team.role")}</label>
      <Select<Role>
        id={field}
        value={value}
        options={houseRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        onChange={onChange}
      />
    </>
  );
}
