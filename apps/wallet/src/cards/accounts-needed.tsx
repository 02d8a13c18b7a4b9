import type { ReactNode } from "react";
import type { BankAccount } from "../api/wire.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { useT } from "../shell/translation.ts";

type Accounts = readonly [BankAccount, ...BankAccount[]];

interface AccountsNeededProps {
  readonly query: {
    readonly data: readonly BankAccount[] | undefined;
    readonly isError: boolean;
    readonly refetch: () => unknown;
  };
  readonly children: (accounts: Accounts) => ReactNode;
}

/**
 * Money comes from and goes to a verified account of one's own; without one, this says where to add
 * it.
 */
export function AccountsNeeded({ query, children }: AccountsNeededProps) {
  const t = useT();
  return (
    <Loaded query={query}>
      {(accounts) => {
        const [first, ...others] = accounts.filter(({ state }) => state === "verified");
        if (first !== undefined) return children([first, ...others]);
        return (
          <Card className="flex flex-col gap-3">
            <h2 className="font-semibold">{t("cards.neededTitle")}</h2>
            <p className="text-ink-2">{t("cards.neededWhy")}</p>
            <ButtonLink wide to="/cards">
              {t("cards.add")}
            </ButtonLink>
          </Card>
        );
      }}
    </Loaded>
  );
}
