import { isId } from "@coffer/contract";
import { useMoments } from "@coffer/ui/language";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { moneyKeys, transferQuery } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import type { Transfer } from "../api/wire.ts";
import { stateWord } from "../bills/bill-states.ts";
import { useElder } from "../elder/use-elder.ts";
import { CancelAction } from "../money-action/cancel-action.tsx";
import { ButtonLink } from "../parts/button.tsx";
import { Card, Facts } from "../parts/card.tsx";
import { NotFound } from "../parts/not-found.tsx";
import { Notice } from "../parts/notice.tsx";
import { useNumberFact } from "../parts/number-fact.tsx";
import { ResultHead, type ResultTone } from "../parts/result-head.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";

export function TransferStateScreen() {
  const t = useT();
  const { id } = useParams({ from: "/signed-in/transfer/$id" });
  return (
    <Page title={t("transfer.title")} back="/">
      {isId("trf", id) ? <TransferState id={id} /> : <NotFound />}
    </Page>
  );
}

// Every state has one: a new state of the contract does not compile without its look.
const tones: Record<Transfer["state"], ResultTone> = {
  pending: "waiting",
  sent: "success",
  cancelled: "returned",
  rejected: "failure",
};

function TransferState({ id }: { readonly id: Transfer["id"] }) {
  const query = useQuery(transferQuery(id));
  const queries = useQueryClient();
  // The answer to a cancellation is the newest there is: it is shown, not asked for once more.
  const changed = (next: Transfer) => {
    queries.setQueryData(transferQuery(id).queryKey, next);
    for (const queryKey of moneyKeys) void queries.invalidateQueries({ queryKey });
  };
  return (
    <Loaded query={query}>
      {(transfer) => <TransferDetails transfer={transfer} onChanged={changed} />}
    </Loaded>
  );
}

/** In elder mode a whole sentence, with the name in it. */
function useTitle({ state, direction, counterparty: name }: Transfer): string {
  const t = useT();
  const elder = useElder();
  if (elder && direction === "out") return t(`elder.said.${state}`, { name });
  return t(`transfer.state.${direction}.${state}`);
}

interface TransferDetailsProps {
  readonly transfer: Transfer;
  readonly onChanged: (transfer: Transfer) => void;
}

function TransferDetails({ transfer, onChanged }: TransferDetailsProps) {
  const t = useT();
  const moments = useMoments();
  const numberFact = useNumberFact();
  const title = useTitle(transfer);
  const { state, direction, counterparty, note, arrivesAt, contactPart } = transfer;
  const mayCancel = state === "pending" && direction === "out";
  return (
    <>
      <ResultHead
        tone={tones[state]}
        title={title}
        amount={transfer.amount}
        detail={counterparty}
      />
      {state !== "sent" && <Notice tone="info">{t(`transfer.money.${direction}.${state}`)}</Notice>}
      <Card>
        <Facts
          facts={[
            { label: t(`transfer.party.${direction}`), value: counterparty, strong: true },
            note === null ? null : { label: t("transfer.note"), value: note },
            arrivesAt === null || state !== "pending"
              ? null
              : { label: t("transfer.arrives"), value: moments.full(arrivesAt) },
            contactPart === null
              ? null
              : { label: t("transfer.contact"), value: t(`transfer.contact.${contactPart}`) },
            { label: t("part.madeAt"), value: moments.full(transfer.createdAt) },
            { label: t("money.method"), value: t("money.balance") },
            numberFact(transfer.id),
          ]}
        />
      </Card>
      <Timeline
        steps={transfer.timeline.map((step) => ({
          ...step,
          word: t(stateWord("transfer", step.state)),
        }))}
      />
      {mayCancel && (
        <CancelAction
          body={{ id: transfer.id }}
          send={wallet.cancelTransfer}
          label={t("transfer.cancel")}
          question={t("transfer.cancelQuestion")}
          keep={t("transfer.keep")}
          onCancelled={onChanged}
        />
      )}
      <ButtonLink wide look={mayCancel ? "secondary" : "primary"} to="/">
        {t("part.done")}
      </ButtonLink>
    </>
  );
}
