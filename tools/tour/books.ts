import { money, toWire } from "@coffer/money";
import type { BackOffice } from "../../apps/server/src/back-office.ts";
import { accountClass } from "../../apps/server/src/books/ledger/index.ts";
import type { Figures } from "./figures.ts";

interface AccountRow {
  readonly class: string;
  readonly owner: string;
  readonly currency: string;
  readonly balance: bigint;
}

/** Every account that is not zero, by class and the name its owner has in the tour. */
export async function readBooks(
  office: BackOffice,
  names: ReadonlyMap<string, string>,
): Promise<Figures> {
  const { rows } = await office.pool.query<AccountRow>(
    "select class, owner, currency, balance from account where balance <> 0 order by class, owner",
  );
  return Object.fromEntries(
    rows.map((row) => [`${row.class} ${names.get(row.owner) ?? row.owner}`, shown(row)]),
  );
}

/** Balances are credits − debits; assets and expenses are read the other way round. */
function shown({ class: name, currency, balance }: AccountRow): string {
  const { kind } = accountClass(name);
  const debit = kind === "asset" || kind === "expense";
  return toWire(money(currency, debit ? -balance : balance)).value;
}
