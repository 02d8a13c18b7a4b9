import { Link } from "@tanstack/react-router";
import { QrCode, ScanLine, SendHorizontal, Store } from "lucide-react";
import { FraudLine } from "../parts/fraud-line.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { useT } from "../shell/translation.ts";

// Exactly four, each with a word and an edge of its own: nothing has to be guessed or scrolled for.
const actions = [
  { to: "/scan", label: "scan.title", Icon: ScanLine },
  { to: "/pay", label: "home.pay", Icon: Store },
  { to: "/transfer", label: "home.send", Icon: SendHorizontal },
  { to: "/receive", label: "receive.title", Icon: QrCode },
] as const;

/** The home page of elder mode: four tiles and one call. */
export function ElderActions() {
  const t = useT();
  return (
    <>
      <nav aria-label={t("home.actions")} className="grid grid-cols-2 gap-3">
        {actions.map(({ to, label, Icon }) => (
          <Link key={to} to={to} className="elder-tile">
            <Icon aria-hidden size={40} className="text-primary" />
            {t(label)}
          </Link>
        ))}
      </nav>
      <SupportCall />
      <FraudLine />
    </>
  );
}
