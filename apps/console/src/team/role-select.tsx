import { houseRoles } from "@coffer/contract";
import { Select } from "antd";
import { useT } from "../shell/translation.ts";

export type Role = (typeof houseRoles)[number];

interface RoleSelectProps {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}

export function RoleSelect({ value, onChange }: RoleSelectProps) {
  const t = useT();
  return (
    <Select<Role>
      aria-label={t("team.role")}
      value={value}
      options={houseRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      onChange={onChange}
    />
  );
}
