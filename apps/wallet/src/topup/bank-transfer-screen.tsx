import { bankName, ProblemError } from "@coffer/contract";
import { useLocale } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { topupAccountsQuery } from "../api/queries.ts";
import type { TopupAccounts } from "../api/wire.ts";
import { Fee } from "../money/fee.tsx";
import { ButtonLink } from "../parts/button.tsx";
import { Card, Facts } from "../parts/card.tsx";
import { Choice } from "../parts/choice.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { Notice } from "../parts/notice.tsx";
import { RefusalHelp } from "../parts/refusal-help.tsx";
import { SupportCall } from "../parts/support-call.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";

/** What to fill in at one's own bank. Nothing is ordered here, so nothing is confirmed. */
export function BankTransferScreen() {
  const t = useT();
  const query = useQuery(topupAccountsQuery);
  return (
    <Page title={t("topup.transfer")} back="/topup">
      {query.error instanceof ProblemError ? (
        <Refused error={query.error} />
      ) : (
        <Loaded query={query}>{(told) => <Transfer told={told} />}</Loaded>
      )}
    </Page>
  );
}

function Refused({ error }: { readonly error: ProblemError }) {
  const t = useT();
  return (
    <>
      <Notice tone="danger" live>
        {error.problem.userMessage}
      </Notice>
      {error.code === "kyc.required" && (
        <ButtonLink wide to="/onboarding/kyc">
          {t("action.mend.kyc.required")}
        </ButtonLink>
      )}
      <RefusalHelp code={error.code} />
    </>
  );
}

function Transfer({ told }: { readonly told: TopupAccounts }) {
  const t = useT();
  const locale = useLocale();
  const [bank, setBank] = useState(told.accounts[0]?.bank);
  const account = told.accounts.find((one) => one.bank === bank) ?? told.accounts[0];
  if (account === undefined) return null;
  return (
    <>
      <p className="text-ink-2">{t("topup.transfer.how")}</p>
      {told.accounts.length > 1 && (
        <Choice
          label={t("topup.transfer.bank")}
          value={account.bank}
          options={told.accounts.map((one) => ({
            value: one.bank,
            label: bankName(one.bank, locale),
          }))}
          onChange={setBank}
        />
      )}
      <Card>
        <dl className="flex flex-col gap-3">
          <ToWrite label={t("topup.transfer.holder")} value={account.holder} />
          <ToWrite
            label={t("topup.transfer.number")}
            value={account.accountNumber}
            shown={account.accountNumber.replace(/(.{4})(?=.)/g, "$1 ")}
          />
          <ToWrite label={t("topup.transfer.reference")} value={told.reference} />
        </dl>
      </Card>
      <Notice tone="warning">{t("topup.transfer.own")}</Notice>
      <Card>
        <Facts
          facts={[
            { label: t("topup.transfer.currency"), value: told.currency },
            { label: t("money.fee"), value: <Fee of={told.fee} /> },
          ]}
        />
        <h2 className="mt-5 mb-2 font-semibold">{t("topup.transfer.after")}</h2>
        <p className="text-ink-2">{t("topup.transfer.arrives")}</p>
        <p className="mt-2 text-ink-2">{t("topup.transfer.astray")}</p>
      </Card>
      <SupportCall asHelp />
      <ButtonLink wide look="secondary" to="/">
        {t("part.home")}
      </ButtonLink>
    </>
  );
}

interface ToWriteProps {
  readonly label: string;
  /** As it is copied. */
  readonly value: string;
  /** As it is read, where that is in groups. */
  readonly shown?: string;
}

function ToWrite({ label, value, shown = value }: ToWriteProps) {
  const t = useT();
  return (
    <div>
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd className="flex items-center justify-between gap-2">
        <span className="min-w-0 break-words text-lg font-semibold">{shown}</span>
        {/* The tick is of what was copied: another bank's number was not. */}
        <CopyButton key={value} text={value} label={t("topup.transfer.copy", { what: label })} />
      </dd>
    </div>
  );
}
