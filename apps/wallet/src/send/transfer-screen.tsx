import { useState } from "react";
import type { Payee } from "../api/wire.ts";
import { InCurrency } from "../money/in-currency.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { PayeeStep } from "./payee-step.tsx";
import { RecentPayees } from "./recent-payees.tsx";
import { TransferForm } from "./transfer-form.tsx";

/**
 * Whom the payer was shown: the token carries it, the phone tells two transfers to one person
 * apart.
 */
export interface ShownPayee extends Payee {
  /** Null where a code stood for them: their number is theirs to tell. */
  readonly phone: string | null;
}

/** Whom first, how much after: no amount is typed for somebody who was not shown. */
export function TransferScreen() {
  const t = useT();
  const [payee, setPayee] = useState<ShownPayee | null>(null);
  return (
    <Page title={t("transfer.title")} back="/">
      {payee === null ? (
        <>
          <PayeeStep onPayee={setPayee} />
          <RecentPayees />
        </>
      ) : (
        <InCurrency>
          {(currency) => (
            <TransferForm payee={payee} currency={currency} onOther={() => setPayee(null)} />
          )}
        </InCurrency>
      )}
    </Page>
  );
}
