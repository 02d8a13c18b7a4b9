import { useRouterState } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { SupportCall } from "../parts/support-call.tsx";
import { useT } from "./translation.ts";

// The longer path first: nothing is ordered where it says what to fill in at one's bank.
const topics = [
  ["/topup/transfer", "bankTransfer"],
  ["/topup", "topup"],
  ["/withdraw", "withdraw"],
  ["/transfer", "transfer"],
  ["/to/", "transfer"],
  ["/pay", "pay"],
  ["/bills", "bills"],
] as const;

/**
 * What a person asks beside a screen, answered there. Nothing on a phone, where room is for the
 * task.
 */
export function SideHelp() {
  const t = useT();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [, topic] = topics.find(([start]) => path.startsWith(start)) ?? ["", "general"];
  return (
    <aside aria-label={t("help.title")} className="hidden max-w-80 pt-10 pr-6 lg:block">
      <h2 className="mb-3 text-lg font-semibold">{t("help.title")}</h2>
      <p className="mb-6 text-ink-2">{t(`help.${topic}`)}</p>
      <p className="flex gap-2.5 border-t border-line pt-4 text-sm text-ink-2">
        <ShieldCheck aria-hidden size={20} className="shrink-0 text-primary" />
        {t("help.safety")}
      </p>
      <div className="mt-6">
        <SupportCall />
      </div>
    </aside>
  );
}
