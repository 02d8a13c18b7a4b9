import { useQuery } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import { balancesQuery } from "../api/queries.ts";
import { Amount } from "../money/amount.tsx";
import { LoadFailed } from "../parts/waiting.tsx";
import { changeHabits, useHabits } from "../shell/habits.ts";
import { useT } from "../shell/translation.ts";

/**
 * The balance is the largest thing in the wallet. What is set aside is said, never silently
 * missing.
 */
export function BalanceCard() {
  const t = useT();
  const balances = useQuery(balancesQuery);
  const { balanceHidden } = useHabits();
  const Icon = balanceHidden ? EyeOff : Eye;
  if (balances.isError && balances.data === undefined)
    return <LoadFailed retry={balances.refetch} />;
  return (
    <section
      aria-label={t("home.balance")}
      aria-busy={balances.isPending}
      className="flex flex-col gap-1 rounded-lg bg-hero p-5 pb-6 text-on-hero shadow-1"
    >
      <div className="flex items-center justify-between">
        <h2 className="text-md">{t("home.balance")}</h2>
        <button
          type="button"
          aria-pressed={balanceHidden}
          aria-label={t("home.hide")}
          onClick={() => changeHabits({ balanceHidden: !balanceHidden })}
          className="icon-button -mr-2"
        >
          <Icon aria-hidden size={22} />
        </button>
      </div>
      {balances.data?.map(({ currency, available, held }) => (
        <div key={currency}>
          <p className="text-amount font-semibold leading-tight">
            <Amount of={available} private />
          </p>
          {/[1-9]/.test(held.value) && (
            <p className="mt-3 border-t border-hero-line pt-3">
              {t("home.held")} <Amount of={held} private />
            </p>
          )}
        </div>
      ))}
      {balances.data === undefined && <p className="text-amount leading-tight">{t("part.dots")}</p>}
    </section>
  );
}
