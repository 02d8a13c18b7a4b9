import { reasonTexts } from "@coffer/contract";
import { useSubmit } from "@coffer/ui/api";
import { useLocale } from "@coffer/ui/language";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { bankAccountsQuery } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import type { BankAccount } from "../api/wire.ts";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { useAccountName } from "./account-name.ts";
import { AddAccount } from "./add-account.tsx";

export function CardsScreen() {
  const t = useT();
  const accounts = useQuery(bankAccountsQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Page title={t("cards.title")} back="/me">
      <Loaded query={accounts}>
        {(list) => (
          <>
            {list.length === 0 && <p className="text-ink-2">{t("cards.none")}</p>}
            <ul className="flex flex-col gap-3">
              {list.map((account) => (
                <AccountRow key={account.id} account={account} />
              ))}
            </ul>
            {/* Without an account the form is what one came for, not a button to it. */}
            {adding || list.length === 0 ? (
              <AddAccount onAdded={() => setAdding(false)} />
            ) : (
              <Button wide look="secondary" onClick={() => setAdding(true)}>
                {t("cards.add")}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const tones = {
  checking: "info",
  verified: "success",
  refused: "danger",
  removed: "neutral",
} as const;

function AccountRow({ account }: { readonly account: BankAccount }) {
  const t = useT();
  const nameOf = useAccountName();
  const locale = useLocale();
  const [removing, setRemoving] = useState(false);
  return (
    <li>
      <Card className="flex flex-wrap items-center gap-3">
        <div className="min-w-[9em] flex-1">
          <p className="font-semibold">{nameOf(account)}</p>
          <p className="mt-1 flex flex-wrap gap-2">
            <StateBadge tone={tones[account.state]}>{t(`cards.state.${account.state}`)}</StateBadge>
            {account.isDefault && <StateBadge tone="neutral">{t("cards.default")}</StateBadge>}
          </p>
          {account.reason !== null && (
            <p className="mt-1 text-sm text-danger">{reasonTexts[account.reason][locale]}</p>
          )}
        </div>
        <Button
          look="quiet"
          className="ml-auto"
          aria-label={t("cards.removeNamed", { name: nameOf(account) })}
          onClick={() => setRemoving(true)}
        >
          {t("cards.remove")}
        </Button>
      </Card>
      <Sheet open={removing} title={t("cards.remove")} onClose={() => setRemoving(false)}>
        <RemoveQuestion account={account} onClose={() => setRemoving(false)} />
      </Sheet>
    </li>
  );
}

interface RemoveQuestionProps {
  readonly account: BankAccount;
  readonly onClose: () => void;
}

function RemoveQuestion({ account, onClose }: RemoveQuestionProps) {
  const t = useT();
  const nameOf = useAccountName();
  const queries = useQueryClient();
  const remove = useSubmit(wallet.removeBankAccount);
  const go = async () => {
    if ((await remove.run(account.id)) === null) return;
    onClose();
    await queries.invalidateQueries({ queryKey: bankAccountsQuery.queryKey });
  };
  return (
    <div className="flex flex-col gap-4">
      <p>{t("cards.removeQuestion", { name: nameOf(account) })}</p>
      <TroubleNotice trouble={remove.trouble} />
      <Button wide look="danger" busy={remove.busy} onClick={() => void go()}>
        {t("cards.remove")}
      </Button>
      <Button wide look="secondary" onClick={onClose}>
        {t("cards.keep")}
      </Button>
    </div>
  );
}
