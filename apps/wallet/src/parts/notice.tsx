import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type Tone = "info" | "success" | "warning" | "danger";

const tones = {
  info: { look: "bg-info-soft text-info", Icon: Info },
  success: { look: "bg-success-soft text-success", Icon: CircleCheck },
  warning: { look: "bg-warning-soft text-warning", Icon: TriangleAlert },
  danger: { look: "bg-danger-soft text-danger", Icon: CircleAlert },
} as const;

interface NoticeProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  /** Announced when it appears. Left out for a notice that stands on the page from the start. */
  readonly live?: boolean;
}

/** Told by icon and words as well as colour. */
export function Notice({ tone, children, live = false }: NoticeProps) {
  const { look, Icon } = tones[tone];
  const role = tone === "danger" ? "alert" : "status";
  return (
    <div {...(live ? { role } : {})} className={`flex gap-2.5 rounded-md p-3 text-sm ${look}`}>
      <Icon aria-hidden size={20} className="shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
