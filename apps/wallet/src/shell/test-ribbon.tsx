import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { meQuery } from "../api/queries.ts";
import { useT } from "./translation.tsx";

/** On every screen of a test installation, so that nobody takes its money for real. */
export function TestRibbon() {
  const t = useT();
  const { data } = useQuery({ ...meQuery, enabled: false });
  if (data?.mode !== "test") return null;
  return (
    <p className="flex items-center justify-center gap-1.5 bg-warning-soft px-3 py-1 text-sm text-warning">
      <FlaskConical aria-hidden size={16} className="shrink-0" />
      {t("shell.testMode")}
    </p>
  );
}
