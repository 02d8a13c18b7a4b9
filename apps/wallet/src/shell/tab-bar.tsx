import { Link } from "@tanstack/react-router";
import { House, ReceiptText, UserRound } from "lucide-react";
import { useT } from "./translation.tsx";

const tabs = [
  { to: "/", label: "shell.home", Icon: House },
  { to: "/bills", label: "shell.bills", Icon: ReceiptText },
  { to: "/me", label: "shell.me", Icon: UserRound },
] as const;

export function TabBar() {
  const t = useT();
  return (
    <nav
      aria-label={t("shell.tabs")}
      className="sticky bottom-0 z-20 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      {tabs.map(({ to, label, Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === "/" }}
          className="flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-sm text-ink-2 aria-[current=page]:font-semibold aria-[current=page]:text-primary"
        >
          <Icon aria-hidden size={22} />
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
