import { Link } from "@tanstack/react-router";
import { Banknote, CirclePlus, QrCode, ScanLine, SendHorizontal, Store } from "lucide-react";
import { useT } from "../shell/translation.ts";

const largeActions = [
  { to: "/scan", label: "scan.title", Icon: ScanLine },
  { to: "/receive", label: "receive.title", Icon: QrCode },
] as const;

// Only what the wallet can really do today.
const actions = [
  { to: "/topup", label: "home.topup", Icon: CirclePlus },
  { to: "/transfer", label: "home.send", Icon: SendHorizontal },
  { to: "/pay", label: "home.pay", Icon: Store },
  { to: "/withdraw", label: "home.withdraw", Icon: Banknote },
] as const;

export function Actions() {
  const t = useT();
  return (
    <nav aria-label={t("home.actions")} className="@container rounded-lg bg-surface p-2 shadow-1">
      <div className="mb-1 grid grid-cols-2 gap-1 border-b border-line pb-1">
        {largeActions.map(({ to, label, Icon }) => (
          <Link key={to} to={to} className="action-tile text-lg font-semibold">
            <Icon aria-hidden size={32} className="text-primary" />
            {t(label)}
          </Link>
        ))}
      </div>
      {/* Four in a row, or two by two where large text needs the room; never three and one. */}
      <div className="grid grid-cols-2 gap-1 @min-[16.5rem]:grid-cols-4">
        {actions.map(({ to, label, Icon }) => (
          <Link key={to} to={to} className="action-tile">
            <Icon aria-hidden size={26} className="text-primary" />
            {t(label)}
          </Link>
        ))}
      </div>
    </nav>
  );
}
