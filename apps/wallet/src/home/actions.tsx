import { Link } from "@tanstack/react-router";
import { Banknote, CirclePlus, SendHorizontal, Store } from "lucide-react";
import { useT } from "../shell/translation.tsx";

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
    <nav
      aria-label={t("home.actions")}
      className="grid grid-cols-[repeat(auto-fit,minmax(5rem,1fr))] gap-1 rounded-lg bg-surface p-2 shadow-1"
    >
      {actions.map(({ to, label, Icon }) => (
        <Link
          key={to}
          to={to}
          className="flex min-h-20 flex-col items-center justify-center gap-2 rounded-md p-2 text-center hover:bg-surface-2"
        >
          <Icon aria-hidden size={26} className="text-primary" />
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
