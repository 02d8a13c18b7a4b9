import type { Trouble } from "@coffer/ui/api";
import { Alert } from "antd";
import { useT } from "./translation.ts";

/** What went wrong with a call, in the server's words; or that nobody knows yet. */
export function TroubleAlert({ trouble }: { readonly trouble: Trouble | null }) {
  const t = useT();
  if (trouble === null) return null;
  const lost = trouble.kind === "lost";
  return (
    <Alert
      role="alert"
      type={lost ? "warning" : "error"}
      showIcon
      title={lost ? t("shell.lost") : trouble.failure.message}
    />
  );
}
