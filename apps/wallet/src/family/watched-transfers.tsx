import { useMoments } from "@coffer/ui/language";
import { useAmountText } from "@coffer/ui/money";
import { useQuery } from "@tanstack/react-query";
import { family, useFamilyChanged, type Watched, watchedQuery } from "../api/family.ts";
import { Amount } from "../money/amount.tsx";
import { CancelAction } from "../money-action/cancel-action.tsx";
import { ConfirmSheet } from "../money-action/confirm-sheet.tsx";
import { useMoneyAction } from "../money-action/use-money-action.ts";
import { Button } from "../parts/button.tsx";
import { Card, Facts } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { useT } from "../shell/translation.ts";

/** What waits, of the people I watch over: how much is the largest, and one can stop it. */
export function WatchedTransfers() {
  const t = useT();
  const query = useQuery(watchedQuery);
  return (
    <section aria-label={t("family.transfers")} className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{t("family.transfers")}</h2>
      <Loaded query={query} lines={1}>
        {(transfers) =>
          transfers.length === 0 ? (
            <Notice tone="success">{t("family.noTransfers")}</Notice>
          ) : (
            transfers.map((one) => <Waiting key={one.id} transfer={one} />)
          )
        }
      </Loaded>
    </section>
  );
}

function Waiting({ transfer }: { readonly transfer: Watched }) {
  const t = useT();
  const moments = useMoments();
  const changed = useFamilyChanged();
  const { id, nameMasked, payeeMasked, amount, part, arrivesAt } = transfer;
  const when = part === "asked" ? "family.answerBy" : "transfer.arrives";
  return (
    <Card className="flex flex-col gap-4">
      <p className="text-2xl font-semibold leading-tight">
        <Amount of={amount} />
      </p>
      <Facts
        facts={[
          { label: t("family.sender"), value: nameMasked, strong: true },
          { label: t("transfer.payee"), value: payeeMasked, strong: true },
          { label: t(when), value: moments.full(arrivesAt) },
        ]}
      />
      <p className="text-ink-2">{t(`family.part.${part}`, { name: nameMasked })}</p>
      {part === "asked" && <Approve transfer={transfer} onDone={() => void changed()} />}
      <CancelAction
        body={{ id }}
        send={family.stop}
        label={t("family.stop")}
        question={t("family.stopQuestion", { name: nameMasked })}
        keep={t("family.letGo")}
        onCancelled={() => void changed()}
      />
    </Card>
  );
}

interface ApproveProps {
  readonly transfer: Watched;
  readonly onDone: () => void;
}

function Approve({ transfer, onDone }: ApproveProps) {
  const t = useT();
  const textOf = useAmountText();
  const { id, nameMasked, payeeMasked, amount } = transfer;
  const verb = t("family.approveAmount", { amount: textOf(amount) });
  const action = useMoneyAction<{ readonly id: typeof id }, object>({
    send: family.approve,
    subjectOf: () => null,
    titleOf: () => verb,
    resultPath: () => "/me/family",
    onDone,
  });
  return (
    <>
      <Button wide onClick={() => action.open({ id })}>
        {verb}
      </Button>
      <ConfirmSheet
        action={action}
        title={t("family.approve")}
        amount={amount}
        facts={[
          { label: t("family.sender"), value: nameMasked, strong: true },
          { label: t("transfer.payee"), value: payeeMasked, strong: true },
        ]}
        verb={verb}
        hint={<Notice tone="warning">{t("family.approveWarning", { name: nameMasked })}</Notice>}
      />
    </>
  );
}
