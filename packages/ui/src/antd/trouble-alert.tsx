import { Alert } from "antd";
import type { Trouble } from "../api/index.ts";
import { useWords } from "../language/index.ts";

interface TroubleAlertProps {
  readonly trouble: Trouble | null;
  /** What to do while nobody knows the result, where that is more than to look again. */
  readonly lost?: string;
}

/** What went wrong with a call, in the server's words; or that nobody knows yet. */
export function TroubleAlert({ trouble, lost }: TroubleAlertProps) {
  const say = useWords();
  if (trouble === null) return null;
  const known = trouble.kind === "refused";
  return (
    <Alert
      role="alert"
      type={known ? "error" : "warning"}
      showIcon
      title={known ? trouble.failure.message : (lost ?? say("ui.lost"))}
    />
  );
}
