import { useQuery } from "@tanstack/react-query";
import { IdCard, KeyRound, Landmark } from "lucide-react";
import { bankAccountsQuery, kycQuery } from "../api/queries.ts";
import type { Me } from "../api/wire.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { useT } from "../shell/translation.ts";

const tasks = {
  kyc: { to: "/onboarding/kyc", Icon: IdCard },
  kycPending: { to: "/onboarding/kyc", Icon: IdCard },
  pin: { to: "/onboarding/pin", Icon: KeyRound },
  bank: { to: "/cards", Icon: Landmark },
} as const;

/** At most one thing to do, the one everything after it needs. */
export function TaskCard({ me }: { readonly me: Me }) {
  const t = useT();
  const kyc = useQuery({ ...kycQuery, enabled: me.nameMasked === null });
  const accounts = useQuery(bankAccountsQuery);
  const task = nextTask(me, {
    kycPending: kyc.data?.kyc?.state === "pending",
    hasAccount: accounts.data === undefined || accounts.data.length > 0,
  });
  if (task === null) return null;
  const { to, Icon } = tasks[task];
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex items-start gap-3">
        <Icon aria-hidden size={26} className="shrink-0 text-primary" />
        <div>
          <h2 className="font-semibold">{t(`task.${task}.title`)}</h2>
          <p className="text-ink-2">{t(`task.${task}.why`)}</p>
        </div>
      </div>
      <ButtonLink wide look="secondary" to={to}>
        {t(`task.${task}.do`)}
      </ButtonLink>
    </Card>
  );
}

interface Progress {
  readonly kycPending: boolean;
  readonly hasAccount: boolean;
}

function nextTask(me: Me, { kycPending, hasAccount }: Progress): keyof typeof tasks | null {
  if (me.nameMasked === null) return kycPending ? "kycPending" : "kyc";
  if (!me.pinSet) return "pin";
  return hasAccount ? null : "bank";
}
