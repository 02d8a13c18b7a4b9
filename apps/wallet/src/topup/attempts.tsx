import { reasonTexts } from "@coffer/contract";
import { useLocale } from "@coffer/ui/language";
import { Check, CircleDashed, CircleSlash, LoaderCircle, TriangleAlert, X } from "lucide-react";
import type { Topup } from "../api/wire.ts";
import { Card } from "../parts/card.tsx";
import { useT } from "../shell/translation.ts";

type Attempt = Topup["attempts"][number];

const icons = {
  created: CircleDashed,
  processing: LoaderCircle,
  action_required: TriangleAlert,
  unknown: LoaderCircle,
  closed: CircleSlash,
  succeeded: Check,
  failed: X,
} as const;

/**
 * Every gateway that was tried, in order, and what became of it. "Closed, never charged" is what
 * lets a person trust that the second try did not take the money twice.
 */
export function Attempts({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const t = useT();
  if (attempts.length === 0) return null;
  return (
    <Card>
      <h2 className="mb-3 font-semibold">{t("topup.attempts")}</h2>
      <ol className="flex flex-col gap-4">
        {attempts.map((attempt, place) => (
          <AttemptRow key={attempt.gateway} attempt={attempt} place={place + 1} />
        ))}
      </ol>
    </Card>
  );
}

function useGatewayName(): (gateway: string) => string {
  const t = useT();
  return (gateway) => {
    if (gateway === "gateway-a") return t("topup.gateway.a");
    return gateway === "gateway-b" ? t("topup.gateway.b") : gateway;
  };
}

function AttemptRow({ attempt, place }: { readonly attempt: Attempt; readonly place: number }) {
  const t = useT();
  const locale = useLocale();
  const nameOf = useGatewayName();
  const { gateway, state, reason } = attempt;
  const Icon = icons[state];
  return (
    <li className="flex gap-3">
      <Icon aria-hidden size={22} className="mt-0.5 shrink-0 text-ink-2" />
      <div className="flex min-w-0 flex-col">
        <span className="font-semibold">
          {t("topup.attempt", { place, gateway: nameOf(gateway) })}
        </span>
        <span className="text-ink-2">{t(`topup.attempt.${state}`)}</span>
        {reason !== null && state === "failed" && (
          <span className="text-ink-2">{reasonTexts[reason][locale]}</span>
        )}
      </div>
    </li>
  );
}
