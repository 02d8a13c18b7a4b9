import { Link, type LinkProps } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

interface SettingRowProps {
  readonly to: NonNullable<LinkProps["to"]>;
  readonly label: string;
  readonly icon?: ReactNode;
  /** How it stands now, in a word or two. */
  readonly state?: string | undefined;
}

/** One thing that can be set, and how it is set; the latter below where the text is very large. */
export function SettingRow({ to, label, icon, state }: SettingRowProps) {
  return (
    <Link to={to} className={`row-link setting-row ${state === undefined ? "" : "flex-wrap"}`}>
      <span className="flex min-w-0 items-center gap-3">
        {icon}
        <span className="min-w-min">{label}</span>
      </span>
      <span className="ml-auto flex shrink-0 items-center gap-1 text-ink-2">
        {state}
        <ChevronRight aria-hidden size={20} className="shrink-0 text-ink-3" />
      </span>
    </Link>
  );
}
