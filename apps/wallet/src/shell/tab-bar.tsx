import { Link } from "@tanstack/react-router";
import { House, ReceiptText, ScanLine, UserRound } from "lucide-react";
import { useT } from "./translation.ts";

const tabs = [
  { to: "/", label: "shell.home", Icon: House },
  { to: "/scan", label: "scan.title", Icon: ScanLine },
  { to: "/bills", label: "shell.bills", Icon: ReceiptText },
  { to: "/me", label: "shell.me", Icon: UserRound },
] as const;

export function TabBar() {
  const t = useT();
  return (
    <nav aria-label={t("shell.tabs")} className="tab-bar">
      {tabs.map(({ to, label, Icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === "/" }} className="tab">
          <Icon aria-hidden size={22} />
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
