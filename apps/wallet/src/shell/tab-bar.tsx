import { Link } from "@tanstack/react-router";
import { House, ReceiptText, ScanLine, UserRound } from "lucide-react";
import { useElder } from "../elder/use-elder.ts";
import { useT } from "./translation.ts";

const tabs = [
  { to: "/", label: "shell.home", Icon: House },
  { to: "/scan", label: "scan.title", Icon: ScanLine },
  { to: "/bills", label: "shell.bills", Icon: ReceiptText },
  { to: "/me", label: "shell.me", Icon: UserRound },
] as const;

/** In elder mode scanning is one of the four on the home page, and no tab beside it. */
export function TabBar() {
  const t = useT();
  const elder = useElder();
  const shown = elder ? tabs.filter(({ to }) => to !== "/scan") : tabs;
  return (
    <nav aria-label={t("shell.tabs")} className="tab-bar">
      {shown.map(({ to, label, Icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === "/" }} className="tab">
          <Icon aria-hidden size={22} />
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
