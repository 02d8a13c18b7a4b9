import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { meQuery } from "../api/queries.ts";
import { usePreferences } from "./preferences.ts";
import { useT } from "./translation.tsx";

/** On every screen of a test installation, so that nobody takes its money for real. */
export function TestRibbon() {
  const t = useT();
  const { lastMode } = usePreferences();
  const { data } = useQuery({ ...meQuery, enabled: false });
  if ((data?.mode ?? lastMode) !== "test") return null;
  return (
    <p className="test-ribbon">
      <FlaskConical aria-hidden size={16} className="shrink-0" />
      {t("shell.testMode")}
    </p>
  );
}
