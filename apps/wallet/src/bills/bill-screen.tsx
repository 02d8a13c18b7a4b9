import { isId } from "@coffer/contract";
import { useMoments } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { billQuery } from "../api/queries.ts";
import type { BillDetail } from "../api/wire.ts";
import { Amount } from "../money/amount.tsx";
import { ButtonLink } from "../parts/button.tsx";
import { Card, Facts } from "../parts/card.tsx";
import { NotFound } from "../parts/not-found.tsx";
import { useNumberFact } from "../parts/number-fact.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { ReceiptButton } from "../receipt/receipt-button.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { billHasReceipt, billTone, stateWord } from "./bill-states.ts";
import { useBillAccount, useBillTitle } from "./bill-words.ts";

export function BillScreen() {
  const t = useT();
  const { id } = useParams({ from: "/signed-in/bills/$id" });
  return (
    <Page title={t("bill.title")} back="/bills">
      {isId("bil", id) ? <BillState id={id} /> : <NotFound />}
    </Page>
  );
}

function BillState({ id }: { readonly id: BillDetail["id"] }) {
  const query = useQuery(billQuery(id));
  return <Loaded query={query}>{(bill) => <BillDetails bill={bill} />}</Loaded>;
}

// Where the movement itself stands, with what can still be done about it.
const subjectPages = {
  topup: "/topup/$id",
  withdrawal: "/withdraw/$id",
  transfer: "/transfer/$id",
  payment: "/payments/$id",
} as const;

function BillDetails({ bill }: { readonly bill: BillDetail }) {
  const t = useT();
  const titleOf = useBillTitle();
  const accountOf = useBillAccount();
  const moments = useMoments();
  const numberFact = useNumberFact();
  const tone = billTone(bill) ?? "success";
  return (
    <>
      <div className="flex flex-col items-center gap-1 pt-4 pb-2 text-center">
        <p className="text-lg">{titleOf(bill)}</p>
        <p
          className={`text-amount font-semibold leading-tight ${
            bill.direction === "in" ? "text-amount-in" : ""
          }`}
        >
          <Amount of={bill.amount} direction={bill.direction} private />
        </p>
        <StateBadge tone={tone}>{t(stateWord(bill.kind, bill.state))}</StateBadge>
      </div>
      <Card>
        <Facts
          facts={[
            { label: t("bills.kind"), value: t(`bill.${bill.kind}`) },
            bill.counterparty === null
              ? null
              : {
                  label: t("bill.counterparty"),
                  value: accountOf(bill) ?? bill.counterparty,
                  strong: true,
                },
            bill.note === null ? null : { label: t("transfer.note"), value: bill.note },
            { label: t("part.madeAt"), value: moments.full(bill.at) },
            numberFact(bill.subject),
          ]}
        />
      </Card>
      <Timeline
        steps={bill.timeline.map((step) => ({
          ...step,
          word: t(stateWord(bill.kind, step.state)),
        }))}
      />
      {billHasReceipt(bill) && <ReceiptButton bill={bill.id} />}
      <SubjectLink bill={bill} />
      <SupportCall asHelp />
    </>
  );
}

/** To the movement itself; from a refund to the bill of the payment that it gives back. */
function SubjectLink({ bill: { kind, subject, origin } }: { readonly bill: BillDetail }) {
  const t = useT();
  if (kind !== "refund") {
    return (
      <ButtonLink wide look="secondary" to={subjectPages[kind]} params={{ id: subject }}>
        {t(`bill.open.${kind}`)}
      </ButtonLink>
    );
  }
  if (origin === null) return null;
  return (
    <ButtonLink wide look="secondary" to="/bills/$id" params={{ id: origin }}>
      {t("bill.open.payment")}
    </ButtonLink>
  );
}
