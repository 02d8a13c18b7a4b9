type Tone = "neutral" | "success" | "warning" | "danger" | "info";

const looks: Record<Tone, string> = {
  neutral: "bg-surface-2 text-ink-2",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
  info: "bg-info-soft text-info",
};

interface StateBadgeProps {
  readonly tone: Tone;
  readonly children: string;
}

export function StateBadge({ tone, children }: StateBadgeProps) {
  return (
    <span className={`inline-block rounded-sm px-1.5 py-0.5 text-sm font-semibold ${looks[tone]}`}>
      {children}
    </span>
  );
}
