import { UserRound } from "lucide-react";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import { useT } from "../shell/translation.ts";
import type { ShownPayee } from "./transfer-screen.tsx";

interface PayeeCardProps {
  readonly payee: ShownPayee;
  readonly onOther?: () => void;
}

/** The name check before any amount: the one moment in which a wrong number is still harmless. */
export function PayeeCard({ payee, onOther }: PayeeCardProps) {
  const t = useT();
  return (
    <>
      <Card className="flex flex-wrap items-center gap-3">
        <span className="icon-disc size-12">
          <UserRound aria-hidden size={24} />
        </span>
        {/* The number is compared digit by digit: it stays whole, the button makes room. */}
        <div className="min-w-min flex-1">
          <p className="flex flex-wrap items-center gap-2 text-lg font-semibold">
            {payee.maskedName}
            {payee.firstTime && <StateBadge tone="warning">{t("transfer.firstTime")}</StateBadge>}
          </p>
          {payee.phone !== null && <p className="whitespace-nowrap text-ink-2">{payee.phone}</p>}
        </div>
        {onOther && (
          <span className="ml-auto">
            <Button look="quiet" onClick={onOther}>
              {t("transfer.other")}
            </Button>
          </span>
        )}
      </Card>
      <Notice tone={payee.firstTime ? "warning" : "info"}>
        {t(payee.firstTime ? "transfer.riskFirst" : "transfer.risk")}
      </Notice>
    </>
  );
}
