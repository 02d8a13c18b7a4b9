import { getBalances } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import { account } from "../../books/ledger/index.ts";
import { view } from "../../security/access/index.ts";
import { packOf } from "../../trust/packs/index.ts";

/** What a person has and what of it is held, read from the books themselves. */
export const balanceRoutes = [
  view(getBalances, async (read, { who }) => {
    const currencies = [packOf(read).currency];
    const data = await Promise.all(
      currencies.map(async (currency) => {
        const [available, held] = await Promise.all([
          read.balance(account("customer.available", who.user, currency)),
          read.balance(account("customer.held", who.user, currency)),
        ]);
        return {
          currency,
          available: toWire(money(currency, available)),
          held: toWire(money(currency, held)),
        };
      }),
    );
    return { data };
  }),
];
