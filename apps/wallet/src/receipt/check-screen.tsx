import { ProblemError } from "@coffer/contract";
import { useAmountText } from "@coffer/ui/money";
import { Logo } from "@coffer/ui/parts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { checkedReceiptQuery } from "../api/queries.ts";
import type { CheckedReceipt } from "../api/wire.ts";
import { Card, Facts } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { useReceiptFacts } from "./receipt-facts.ts";

/** For whoever was shown a receipt: what it really says. Nobody needs to be signed in. */
export function CheckScreen() {
  const t = useT();
  const { code } = useParams({ from: "/v/$code" });
  const receipt = useQuery(checkedReceiptQuery(code));
  return (
    <Page title={t("check.title")}>
      <div className="lg:hidden">
        <Logo />
      </div>
      {receipt.error instanceof ProblemError ? (
        <Notice tone="danger" live>
          {receipt.error.code === "resource.not_found"
            ? t("check.none")
            : receipt.error.problem.userMessage}
        </Notice>
      ) : (
        <Loaded query={receipt}>{(found) => <Checked receipt={found} code={code} />}</Loaded>
      )}
      <p className="text-sm text-ink-2">{t("check.advice")}</p>
      <SupportCall asHelp />
    </Page>
  );
}

interface CheckedProps {
  readonly receipt: CheckedReceipt;
  readonly code: string;
}

function Checked({ receipt, code }: CheckedProps) {
  const t = useT();
  const textOf = useAmountText();
  const factsOf = useReceiptFacts();
  return (
    <>
      <Notice tone="success" live>
        {t("check.genuine")}
      </Notice>
      <p className="pt-2 text-center text-amount font-semibold leading-tight">
        {textOf(receipt.amount)}
      </p>
      <Card>
        <Facts
          facts={[
            ...factsOf(receipt).map(([label, value]) => ({ label, value })),
            { label: t("receipt.code"), value: <span className="break-all">{code}</span> },
          ]}
        />
      </Card>
    </>
  );
}
